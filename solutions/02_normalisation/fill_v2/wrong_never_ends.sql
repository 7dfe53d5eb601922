-- misconception: a rest that never gets empty
-- loses: benchmarks, results, use_cases
-- hint: 3
CREATE TEMP TABLE clean AS                                     -- who is meant, and exact copies once
SELECT DISTINCT m.id AS model_id, r.benchmark, r.category, r.min, r.max, r.better, r.score, r.date, r.source, r.use_cases
FROM raw_results AS r
JOIN provider_spellings AS s ON s.spelling = r.provider
JOIN providers AS p ON p.slug = s.slug
JOIN models    AS m ON m.provider_id = p.id AND m.name = r.model AND m.version = r.version;

INSERT INTO categories (name) SELECT DISTINCT category FROM clean;

INSERT INTO benchmarks (name, category_id, min_score, max_score, higher_is_better)
SELECT DISTINCT benchmark, (SELECT id FROM categories WHERE name IS category), min, max,
       CASE better WHEN 'higher' THEN 1 ELSE 0 END
FROM clean;

INSERT INTO benchmark_results (model_id, benchmark_id, source, score, date_tested)
SELECT model_id, (SELECT id FROM benchmarks WHERE name IS benchmark), source, score, date FROM clean;   -- every day

CREATE TEMP TABLE uses AS                                      -- the cell stands on every row of its model
WITH RECURSIVE pieces (model_id, piece, rest) AS (
    SELECT model_id, '', use_cases || '; ' FROM clean
    UNION ALL
    SELECT model_id, trim(substr(rest, 1, instr(rest, ';') - 1)), substr(rest, instr(rest, ';') + 1)
    FROM pieces WHERE rest <> ''
)
SELECT DISTINCT model_id, piece FROM pieces WHERE piece <> '';

INSERT INTO use_cases (name) SELECT DISTINCT piece FROM uses;

INSERT INTO model_use_cases (model_id, use_case_id)
SELECT model_id, (SELECT id FROM use_cases WHERE name IS piece) FROM uses;
