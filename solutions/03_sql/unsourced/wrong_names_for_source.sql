-- misconception: another column than the one asked for
-- hint: 1
SELECT id, author, content
FROM opinions
WHERE content LIKE '%!%%' ESCAPE '!'
  AND author IS NULL;
