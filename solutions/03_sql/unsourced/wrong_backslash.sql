-- misconception: a backslash, and no ESCAPE that says so
-- hint: 2
SELECT id, author, content FROM opinions WHERE content LIKE '%\%%' AND source IS NULL;
