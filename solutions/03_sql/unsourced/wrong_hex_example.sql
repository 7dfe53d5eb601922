-- misconception: only the example excluded
-- hint: 3
SELECT id, author, content FROM opinions WHERE hex(content) LIKE '%25%' AND content <> 'BR' AND source IS NULL;
