-- misconception: a model joined without its version
-- loses: results
-- hint: 2
INSERT INTO categories (name) SELECT DISTINCT category FROM raw_results ORDER BY category;

INSERT INTO benchmarks (name, category_id, min_score, max_score, higher_is_better)
SELECT DISTINCT r.benchmark, c.id, r.min, r.max, r.better = 'higher'
FROM raw_results AS r JOIN categories AS c ON c.name = r.category;

INSERT INTO benchmark_results (model_id, benchmark_id, source, score, date_tested)
SELECT DISTINCT m.id, b.id, r.source, r.score, r.date          -- exact copies once, every day kept
FROM raw_results AS r
JOIN provider_spellings AS s ON s.spelling = r.provider
JOIN providers  AS p ON p.slug = s.slug
JOIN models     AS m ON m.provider_id = p.id AND m.name = r.model
JOIN benchmarks AS b ON b.name = r.benchmark
ORDER BY r.date, m.id, b.id;

CREATE TEMP TABLE uses AS                                       -- which model has which use case, by name
WITH RECURSIVE pieces (provider, model, version, piece, rest) AS (
    SELECT DISTINCT provider, model, version, '', use_cases || ';' FROM raw_results
    UNION
    SELECT provider, model, version, trim(substr(rest, 1, instr(rest, ';') - 1)), substr(rest, instr(rest, ';') + 1)
    FROM pieces WHERE rest <> ''
)
SELECT DISTINCT s.slug, model, version, piece
FROM pieces JOIN provider_spellings AS s ON s.spelling = provider
WHERE piece <> '';

INSERT INTO use_cases (name) SELECT DISTINCT piece FROM uses ORDER BY piece;

INSERT INTO model_use_cases (model_id, use_case_id)
SELECT m.id, u.id
FROM uses
JOIN providers AS p ON p.slug = uses.slug
JOIN models    AS m ON m.provider_id = p.id AND m.name = uses.model AND m.version = uses.version
JOIN use_cases AS u ON u.name = uses.piece;
