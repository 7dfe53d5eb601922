-- misconception: two halves of different characters taken for one
-- hint: 3
SELECT id, author, content FROM opinions WHERE hex(content) LIKE '%25%' AND source IS NULL;
