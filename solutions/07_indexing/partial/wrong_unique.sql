-- misconception: an index that is a new rule
-- loses: index
-- hint: 1
-- index
CREATE UNIQUE INDEX ix ON models (display_name, id) WHERE status = 'deprecated' AND deleted_at IS NULL;
-- query
SELECT id, display_name FROM models WHERE status = 'deprecated' AND deleted_at IS NULL ORDER BY display_name;
