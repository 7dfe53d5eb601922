-- misconception: a dash counted as NULL
-- hint: 2
SELECT id, author, content
FROM opinions
WHERE content LIKE '%!%%' ESCAPE '!'
  AND coalesce(source, '-') = '-';
