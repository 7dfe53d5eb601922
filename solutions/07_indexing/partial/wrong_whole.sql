-- misconception: an index on all rows
-- loses: index
-- hint: 1
-- index
CREATE INDEX ix ON models (display_name);
-- query
SELECT id, display_name FROM models WHERE status = 'deprecated' AND deleted_at IS NULL ORDER BY display_name;
