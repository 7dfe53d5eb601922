-- misconception: an index on the living, where the deleted count
-- loses: exact, begins
-- hint: 2
-- index
CREATE INDEX ix ON models (display_name COLLATE NOCASE) WHERE deleted_at IS NULL;
-- exact
SELECT id, display_name FROM models WHERE display_name = 'fir 0100' COLLATE NOCASE;
-- begins
SELECT id, display_name FROM models WHERE display_name LIKE 'willow 01%';
