-- misconception: two statements where one was asked for
-- loses: update
-- hint: 1
-- update
UPDATE flat_results SET country = 'BE' WHERE model = 'brio-small';
UPDATE flat_results SET category = 'Programming' WHERE benchmark = 'Unit Tests' AND model = 'corda-2';
-- insert
INSERT INTO flat_results (benchmark, category) VALUES ('Token Rate', 'Speed');   -- nobody has run it yet
-- delete
DELETE FROM flat_results WHERE model = 'dune-1' AND tested = '2026-05-20';       -- and who made dune-1, and where?
