-- misconception: a taken key called an insert anomaly
-- loses: insert
-- hint: 2
-- update
UPDATE flat_results SET country = 'BE' WHERE model = 'brio-small';
-- insert
INSERT INTO flat_results VALUES ('Dune', 'DE', 'dune-1', 'Long Reading', 'Knowledge', '2026-05-20', 51);
-- delete
DELETE FROM flat_results WHERE model = 'dune-1';
