-- misconception: the rows of our data written down
-- hint: 1
SELECT 4 AS id, 'Chidi (invented)' AS author, 'About 5% of its answers were empty.' AS content
UNION ALL SELECT 37, 'Kaito (invented)', 'Some 50% of us liked the tone; the rest did not.';
