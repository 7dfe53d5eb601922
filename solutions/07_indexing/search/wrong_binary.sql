-- misconception: an index that tells capitals from small letters
-- loses: exact, begins
-- hint: 2
-- index
CREATE INDEX ix ON models (display_name);
-- exact
SELECT id, display_name FROM models WHERE display_name = 'fir 0100' COLLATE NOCASE;
-- begins
SELECT id, display_name FROM models WHERE display_name LIKE 'willow 01%';
