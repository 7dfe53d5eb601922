-- misconception: wildcard taken for the character itself
-- hint: 2
SELECT id, author, content
FROM opinions
WHERE content LIKE '%%%'
  AND source IS NULL;
