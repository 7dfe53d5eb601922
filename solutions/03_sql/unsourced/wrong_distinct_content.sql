-- misconception: DISTINCT over rows that differ
-- hint: 1
SELECT min(id), author, content FROM opinions WHERE instr(content, '%') > 0 AND source IS NULL GROUP BY content, author;
