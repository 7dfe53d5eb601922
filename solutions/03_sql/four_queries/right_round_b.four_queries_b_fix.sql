SELECT round(CAST((SELECT count(*) FROM benchmark_results) AS REAL) / count(*), 2) FROM categories;
