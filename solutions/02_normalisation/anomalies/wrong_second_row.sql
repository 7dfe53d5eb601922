-- misconception: a contradiction inserted, not updated
-- loses: update
-- hint: 1
-- update
INSERT INTO flat_results VALUES ('Brio', 'BE', 'brio-small', 'Logic Grid', 'Reasoning', '2026-06-01', 60);
-- insert
INSERT INTO flat_results (maker, country) VALUES ('Esker', 'IT');
-- delete
DELETE FROM flat_results WHERE model = 'dune-1';
