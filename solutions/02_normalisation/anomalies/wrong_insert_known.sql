-- misconception: a known fact that is no news
-- loses: insert
-- hint: 2
-- update
UPDATE flat_results SET country = 'BE' WHERE model = 'brio-small';
-- insert
INSERT INTO flat_results (maker, country) VALUES ('Brio', 'FR');
-- delete
DELETE FROM flat_results WHERE model = 'dune-1';
