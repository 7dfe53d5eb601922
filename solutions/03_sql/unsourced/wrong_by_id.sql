-- misconception: the rows of our data written down
-- hint: 1
SELECT id, author, content FROM opinions WHERE id IN (4, 37);
