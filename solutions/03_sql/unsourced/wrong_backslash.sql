-- misconception: ESCAPE forgotten: SQLite has no escape character of its own
-- hint: 2
SELECT id, author, content FROM opinions WHERE content LIKE '%\%%' AND source IS NULL;
