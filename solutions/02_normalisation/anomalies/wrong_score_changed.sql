-- misconception: a change of a fact that stands once
-- loses: update
-- hint: 1
-- update
UPDATE flat_results SET score = 99 WHERE model = 'brio-small';
-- insert
INSERT INTO flat_results (maker, country) VALUES ('Esker', 'IT');
-- delete
DELETE FROM flat_results WHERE model = 'dune-1';
