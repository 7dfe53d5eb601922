-- misconception: deleted models left out
-- loses: exact, begins
-- hint: 1
-- index
CREATE INDEX ix ON models (display_name COLLATE NOCASE);
-- exact
SELECT id, display_name FROM models WHERE display_name = 'fir 0100' COLLATE NOCASE AND deleted_at IS NULL;
-- begins
SELECT id, display_name FROM models WHERE display_name LIKE 'willow 01%' AND deleted_at IS NULL;
