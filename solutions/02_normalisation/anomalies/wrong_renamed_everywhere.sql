-- misconception: a consistent change called an anomaly
-- loses: update
-- hint: 1
-- update
UPDATE flat_results SET category = 'Programming' WHERE benchmark = 'Unit Tests';
-- insert
INSERT INTO flat_results (maker, country) VALUES ('Esker', 'IT');
-- delete
DELETE FROM flat_results WHERE model = 'dune-1';
