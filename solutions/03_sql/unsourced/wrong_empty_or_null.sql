-- misconception: empty text counted as NULL
-- hint: 2
SELECT id, author, content
FROM opinions
WHERE content LIKE '%!%%' ESCAPE '!'
  AND (source IS NULL OR source = '');
