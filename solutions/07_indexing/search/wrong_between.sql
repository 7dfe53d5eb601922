-- misconception: an upper end inside the range
-- loses: begins
-- hint: 1
-- index
CREATE INDEX ix ON models (display_name COLLATE NOCASE);
-- exact
SELECT id, display_name FROM models WHERE display_name = 'fir 0100' COLLATE NOCASE;
-- begins
SELECT id, display_name FROM models WHERE display_name COLLATE NOCASE BETWEEN 'willow 01' AND 'willow 0199';
