-- misconception: pattern anchored at one end
-- hint: 3
SELECT id, author, content
FROM opinions
WHERE content LIKE '!%%' ESCAPE '!'
  AND source IS NULL;
