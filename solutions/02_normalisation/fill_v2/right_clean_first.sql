CREATE TEMP TABLE clean AS
SELECT DISTINCT m.id AS model_id, r.*
FROM raw_results AS r, provider_spellings AS s, providers AS p, models AS m
WHERE s.spelling = r.provider AND p.slug = s.slug AND m.provider_id = p.id AND m.name = r.model AND m.version = r.version;
INSERT INTO categories (name) SELECT category FROM clean GROUP BY category;
INSERT INTO benchmarks (name, category_id, min_score, max_score, higher_is_better)
SELECT benchmark, max(c.id), max(min + 0), max(max + 0), max(better) LIKE 'h%'
FROM clean JOIN categories AS c ON c.name = category GROUP BY benchmark;
INSERT INTO benchmark_results (model_id, benchmark_id, date_tested, score, source)
SELECT model_id, b.id, date, score + 0.0, source FROM clean JOIN benchmarks AS b ON b.name = benchmark
GROUP BY model_id, b.id, date;
INSERT INTO use_cases (name)
WITH RECURSIVE w (piece, rest) AS (
    SELECT '', use_cases || '; ' FROM clean
    UNION SELECT substr(rest, 1, instr(rest, '; ') - 1), substr(rest, instr(rest, '; ') + 2) FROM w WHERE rest <> '')
SELECT piece FROM w WHERE piece <> '' GROUP BY piece;
INSERT INTO model_use_cases
SELECT DISTINCT model_id, u.id FROM clean JOIN use_cases AS u ON instr('; ' || use_cases || ';', '; ' || u.name || ';');
