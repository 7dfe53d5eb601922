-- misconception: COUNT(*) counts the row of NULLs
-- hint: 3
SELECT m.id, m.name, m.version
FROM models AS m LEFT JOIN models AS v ON v.base_model_id = m.id
GROUP BY m.id HAVING count(*) = 0;
