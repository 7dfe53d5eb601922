-- misconception: a consistent change called an anomaly
-- loses: update
-- hint: 1
-- update
UPDATE flat_results SET country = 'BE' WHERE maker = 'Brio';
-- insert
INSERT INTO flat_results (maker, country) VALUES ('Esker', 'IT');
-- delete
DELETE FROM flat_results WHERE model = 'dune-1';
