SELECT name, n FROM (SELECT u.name, count(*) AS n FROM use_cases u JOIN model_use_cases m ON m.use_case_id = u.id GROUP BY u.id
UNION SELECT name, 0 FROM use_cases WHERE id NOT IN (SELECT use_case_id FROM model_use_cases));
