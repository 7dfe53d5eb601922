-- misconception: brackets taken for an escape
-- hint: 2
SELECT id, author, content FROM opinions WHERE content LIKE '%[%]%' AND source IS NULL;
