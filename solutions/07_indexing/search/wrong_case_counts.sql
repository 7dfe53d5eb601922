-- misconception: the case counts
-- loses: exact
-- hint: 1
-- index
CREATE INDEX ix ON models (display_name COLLATE NOCASE);
-- exact
SELECT id, display_name FROM models WHERE display_name = 'fir 0100';
-- begins
SELECT id, display_name FROM models WHERE display_name LIKE 'willow 01%';
