INSERT OR IGNORE INTO categories (name) SELECT category FROM raw_results;
INSERT OR IGNORE INTO benchmarks (name, category_id, min_score, max_score, higher_is_better)
SELECT benchmark, (SELECT id FROM categories WHERE name = category), CAST(min AS REAL), CAST(max AS REAL),
       CASE better WHEN 'higher' THEN 1 ELSE 0 END
FROM raw_results;
INSERT OR IGNORE INTO benchmark_results (model_id, benchmark_id, source, score, date_tested)
SELECT (SELECT m.id FROM models AS m, providers AS p, provider_spellings AS s
        WHERE m.provider_id = p.id AND p.slug = s.slug AND s.spelling = r.provider AND m.name = r.model
          AND m.version = r.version),
       (SELECT id FROM benchmarks WHERE name = r.benchmark), source, CAST(score AS REAL), date
FROM raw_results AS r;
INSERT OR IGNORE INTO use_cases (name)
SELECT trim(j.value) FROM raw_results AS r, json_each('["' || replace(r.use_cases, ';', '","') || '"]') AS j
WHERE trim(j.value) <> '';
INSERT OR IGNORE INTO model_use_cases (model_id, use_case_id)
SELECT m.id, u.id
FROM raw_results AS r, json_each('["' || replace(r.use_cases, ';', '","') || '"]') AS j
JOIN use_cases AS u ON u.name = trim(j.value)
JOIN provider_spellings AS s ON s.spelling = r.provider
JOIN providers AS p ON p.slug = s.slug
JOIN models AS m ON m.provider_id = p.id AND m.name = r.model AND m.version = r.version;
