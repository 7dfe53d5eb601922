-- misconception: a deletion of everything
-- loses: delete
-- hint: 3
-- update
UPDATE flat_results SET country = 'BE' WHERE model = 'brio-small';
-- insert
INSERT INTO flat_results (maker, country) VALUES ('Esker', 'IT');
-- delete
DELETE FROM flat_results;
