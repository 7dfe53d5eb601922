-- misconception: a result without its score, no fact alone
-- loses: insert
-- hint: 2
-- update
UPDATE flat_results SET country = 'BE' WHERE model = 'brio-small';
-- insert
INSERT INTO flat_results (maker, country, model, benchmark, category, tested) VALUES ('Brio', 'FR', 'brio-small', 'Logic Grid', 'Reasoning', '2026-06-01');
-- delete
DELETE FROM flat_results WHERE model = 'dune-1';
