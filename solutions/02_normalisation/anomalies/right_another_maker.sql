-- update
UPDATE flat_results SET maker = 'Corda' WHERE model = 'brio-large' AND benchmark = 'Logic Grid';
-- insert
INSERT INTO flat_results (model, maker, country) VALUES ('brio-huge', 'Brio', 'FR');
-- delete
DELETE FROM flat_results WHERE model = 'brio-small';
