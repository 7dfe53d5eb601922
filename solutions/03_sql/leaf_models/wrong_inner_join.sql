-- misconception: inner join loses the rows without a match
-- hint: 3
SELECT m.id, m.name, m.version
FROM models AS m JOIN models AS v ON v.base_model_id = m.id
GROUP BY m.id HAVING count(v.id) = 0;
