-- misconception: a condition that nobody asked for
-- hint: 3
SELECT id, author, content FROM opinions WHERE content GLOB '*[0-9]%*' AND source IS NULL;
