INSERT INTO categories (name) SELECT 'Coding' UNION SELECT 'Speed';
INSERT INTO benchmarks (name, category_id) VALUES ('One', 1);
INSERT INTO providers (slug, name, kind) VALUES ('alba', 'Alba', 'maker');
INSERT INTO models (provider_id, name) VALUES (1, 'one');
BEGIN;
INSERT INTO benchmark_results (model_id, benchmark_id, score, date_tested) VALUES (1, 1, 50, '2026-02-28');
COMMIT;
