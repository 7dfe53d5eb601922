-- update
WITH one AS (SELECT min(rowid) AS r FROM flat_results WHERE benchmark = 'Logic Grid') UPDATE flat_results SET category = 'Puzzles' WHERE rowid IN (SELECT r FROM one);
-- insert
INSERT INTO flat_results (benchmark, category, maker, model) VALUES ('Long Chat', 'Speed', 'Dune', 'dune-1');
-- delete
DELETE FROM flat_results WHERE rowid IN (SELECT max(rowid) FROM flat_results);
