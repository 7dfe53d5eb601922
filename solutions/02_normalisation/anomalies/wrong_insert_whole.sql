-- misconception: no column missing, so no anomaly
-- loses: insert
-- hint: 2
-- update
UPDATE flat_results SET country = 'BE' WHERE model = 'brio-small';
-- insert
INSERT INTO flat_results VALUES ('Esker', 'IT', 'esker-1', 'Unit Tests', 'Coding', '2026-06-01', 60);
-- delete
DELETE FROM flat_results WHERE model = 'dune-1';
