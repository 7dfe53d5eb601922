-- top_ten
SELECT m.display_name, r.score FROM benchmark_results AS r JOIN models AS m ON m.id = r.model_id
WHERE r.benchmark_id = 3 ORDER BY r.score DESC LIMIT 10;
-- above
SELECT model_id, score, date_tested FROM benchmark_results WHERE benchmark_id = 5 AND score >= 78;
-- month
SELECT count(*) FROM benchmark_results WHERE date_tested BETWEEN '2025-03-01' AND '2025-03-31';
-- latest
SELECT id, model_id, score FROM benchmark_results ORDER BY date_tested DESC LIMIT 20;
-- one_model
SELECT benchmark_id, score, date_tested FROM benchmark_results WHERE model_id = 1234;
-- newest_opinions
SELECT author, content, published_on FROM opinions WHERE model_id = 1234 ORDER BY published_on DESC LIMIT 5;
-- summary
SELECT model, results, opinions FROM v_model_summary WHERE model_id BETWEEN 1200 AND 1219;
-- variants
SELECT id, display_name FROM models WHERE base_model_id = 6;
-- find
SELECT id, display_name FROM models WHERE display_name = 'birch 0101' COLLATE NOCASE;
-- begins
SELECT id, display_name FROM models WHERE display_name LIKE 'willow 01%';
-- able
SELECT m.display_name FROM model_capabilities AS c JOIN models AS m ON m.id = c.model_id WHERE c.capability_id = 12;
-- of_a_maker
SELECT name, version FROM models WHERE provider_id = 7 AND deleted_at IS NULL ORDER BY name, version;
-- new_results
INSERT INTO benchmark_results (model_id, benchmark_id, source_id, score, date_tested)
SELECT id, 1, 4, 61.5, '2026-08-18' FROM models WHERE id <= 1000;
-- new_opinions
INSERT INTO opinions (model_id, author, content, sentiment, published_on)
SELECT id, 'Ada (invented)', 'It did what it was told.', 'neutral', '2026-08-18' FROM models WHERE id <= 200;
-- moved_scores
UPDATE benchmark_results SET score = score + 0.1 WHERE model_id BETWEEN 100 AND 160;
-- clear_out
DELETE FROM models WHERE id BETWEEN 2000 AND 2009;
