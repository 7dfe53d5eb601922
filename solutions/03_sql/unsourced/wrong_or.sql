-- misconception: OR for AND
-- hint: 1
SELECT id, author, content
FROM opinions
WHERE content LIKE '%!%%' ESCAPE '!'
  OR source IS NULL;
