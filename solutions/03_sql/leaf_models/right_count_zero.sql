SELECT b.id, b.name, b.version
FROM models AS b LEFT JOIN models AS v ON b.id = v.base_model_id
GROUP BY b.id
HAVING count(v.id) = 0;
