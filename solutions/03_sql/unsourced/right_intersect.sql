SELECT id, author, content FROM opinions WHERE source IS NULL
INTERSECT
SELECT id, author, content FROM opinions WHERE content LIKE '%\%%' ESCAPE '\';
