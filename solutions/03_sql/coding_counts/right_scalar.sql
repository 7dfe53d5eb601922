SELECT m.id, m.name,
       (SELECT count(*) FROM benchmark_results AS r JOIN benchmarks AS b ON b.id = r.benchmark_id
        JOIN categories AS c ON c.id = b.category_id WHERE c.name = 'Coding' AND r.model_id = m.id)
FROM models AS m;
