-- update
UPDATE flat_results SET category = lower(category) WHERE score > 70;
-- insert
INSERT INTO flat_results (category, benchmark) SELECT 'Speed', 'First Token';
-- delete
DELETE FROM flat_results WHERE score = (SELECT min(score) FROM flat_results);
