-- misconception: a condition in another form than the index's
-- loses: query
-- hint: 2
-- index
CREATE INDEX ix ON models (display_name) WHERE status = 'deprecated' AND deleted_at IS NULL;
-- query
SELECT id, display_name FROM models WHERE lower(status) = 'deprecated' AND deleted_at IS NULL ORDER BY display_name;
