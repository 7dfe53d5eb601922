-- misconception: a deletion that loses one result alone
-- loses: delete
-- hint: 3
-- update
UPDATE flat_results SET country = 'BE' WHERE model = 'brio-small';
-- insert
INSERT INTO flat_results (maker, country) VALUES ('Esker', 'IT');
-- delete
DELETE FROM flat_results WHERE model = 'corda-2' AND benchmark = 'Unit Tests';
