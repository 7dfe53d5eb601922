-- misconception: a name alone is no fact
-- loses: insert
-- hint: 2
-- update
UPDATE flat_results SET country = 'BE' WHERE model = 'brio-small';
-- insert
INSERT INTO flat_results (maker) VALUES ('Esker');
-- delete
DELETE FROM flat_results WHERE model = 'dune-1';
