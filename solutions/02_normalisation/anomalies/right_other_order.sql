-- DELETE:
DELETE FROM flat_results WHERE model = 'dune-1';
-- insert
INSERT INTO flat_results VALUES ('Esker', 'IT', NULL, NULL, NULL, NULL, NULL);
-- update:
-- only the rows of March
UPDATE flat_results SET country = 'XX' WHERE tested = '2026-03-02';
