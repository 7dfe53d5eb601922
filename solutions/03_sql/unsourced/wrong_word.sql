-- misconception: the word in place of the sign
-- hint: 2
SELECT id, author, content FROM opinions WHERE content LIKE '% percent%' AND source IS NULL;
