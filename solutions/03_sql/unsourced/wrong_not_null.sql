-- misconception: condition the wrong way round
-- hint: 2
SELECT id, author, content
FROM opinions
WHERE content LIKE '%!%%' ESCAPE '!'
  AND source IS NOT NULL;
