-- index
CREATE INDEX ix ON models (display_name COLLATE NOCASE);
-- exact
SELECT id, display_name FROM models WHERE display_name = 'fir 0100' COLLATE NOCASE;
-- begins
SELECT id, display_name FROM models WHERE display_name COLLATE NOCASE >= 'willow 01' AND display_name COLLATE NOCASE < 'willow 02';
