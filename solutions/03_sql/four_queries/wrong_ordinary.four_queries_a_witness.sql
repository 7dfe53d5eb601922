-- misconception: a witness on which the draft is right
-- loses: a
INSERT INTO categories (id, name) VALUES (1, 'Coding');
INSERT INTO benchmarks (id, name, category_id) VALUES (1, 'One', 1);
INSERT INTO providers (id, slug, name, kind) VALUES (1, 'alba', 'Alba', 'maker');
INSERT INTO models (id, provider_id, name) VALUES (1, 1, 'one');
INSERT INTO benchmark_results (model_id, benchmark_id, score, date_tested) VALUES (1, 1, 50, '2026-01-01');
