-- misconception: a pattern that finds longer names, too
-- loses: exact
-- hint: 2
-- index
CREATE INDEX ix ON models (display_name COLLATE NOCASE);
-- exact
SELECT id, display_name FROM models WHERE display_name LIKE 'fir 0100%';
-- begins
SELECT id, display_name FROM models WHERE display_name LIKE 'willow 01%';
