-- misconception: only one condition in the index
-- loses: index
-- hint: 3
-- index
CREATE INDEX ix ON models (status, display_name) WHERE deleted_at IS NULL;
-- query
SELECT id, display_name FROM models WHERE status = 'deprecated' AND deleted_at IS NULL ORDER BY display_name;
