-- misconception: rows with NULL elsewhere lost
-- hint: 1
SELECT id, author, content
FROM opinions
WHERE content LIKE '%!%%' ESCAPE '!'
  AND source IS NULL AND author IS NOT NULL;
