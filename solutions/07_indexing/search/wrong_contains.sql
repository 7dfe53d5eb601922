-- misconception: a pattern that begins with a wildcard
-- loses: begins
-- hint: 3
-- index
CREATE INDEX ix ON models (display_name COLLATE NOCASE);
-- exact
SELECT id, display_name FROM models WHERE display_name = 'fir 0100' COLLATE NOCASE;
-- begins
SELECT id, display_name FROM models WHERE display_name LIKE '%willow 01%';
