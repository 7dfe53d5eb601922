-- index
CREATE INDEX ix ON models (lower(display_name));
-- exact
SELECT id, display_name FROM models WHERE lower(display_name) = 'fir 0100';
-- begins
SELECT id, display_name FROM models WHERE lower(display_name) >= 'willow 01' AND lower(display_name) < 'willow 02';
