-- misconception: another condition, which gives the same rows today
-- loses: query
-- hint: 2
-- index
CREATE INDEX ix ON models (display_name) WHERE status = 'deprecated' AND deleted_at IS NULL;
-- query
SELECT id, display_name FROM models WHERE status <> 'active' AND deleted_at IS NULL ORDER BY display_name;
