-- misconception: a word taken for NULL
-- hint: 2
SELECT id, author, content
FROM opinions
WHERE content LIKE '%!%%' ESCAPE '!'
  AND source = 'NULL';
