-- misconception: an error passed over
-- loses: insert
-- hint: 2
-- update
UPDATE flat_results SET country = 'BE' WHERE model = 'brio-small';
-- insert
INSERT OR IGNORE INTO flat_results (maker, country) VALUES ('Esker', 'IT');
-- delete
DELETE FROM flat_results WHERE model = 'dune-1';
