SELECT m.id, m.name, count(x.id)
FROM (SELECT r.id, r.model_id FROM benchmark_results r JOIN benchmarks b ON b.id = r.benchmark_id
      JOIN categories c ON c.id = b.category_id WHERE c.name IS 'Coding') x
RIGHT JOIN models m ON m.id = x.model_id GROUP BY m.id;
