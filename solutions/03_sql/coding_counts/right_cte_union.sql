WITH coding AS (
    SELECT r.model_id FROM benchmark_results r
    WHERE r.benchmark_id IN (SELECT id FROM benchmarks WHERE category_id = (SELECT id FROM categories WHERE name = 'Coding')))
SELECT m.id AS model_id, m.name AS model, count(*) AS results FROM models m JOIN coding ON coding.model_id = m.id GROUP BY m.id
UNION ALL
SELECT id, name, 0 FROM models WHERE id NOT IN (SELECT model_id FROM coding);
