-- misconception: the empty text taken for unknown
-- hint: 2
SELECT id, author, content
FROM opinions
WHERE content LIKE '%!%%' ESCAPE '!'
  AND source = '';
