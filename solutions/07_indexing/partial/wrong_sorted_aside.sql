-- misconception: the index is not in the order of the query
-- loses: query
-- hint: 1
-- index
CREATE INDEX ix ON models (id) WHERE status = 'deprecated' AND deleted_at IS NULL;
-- query
SELECT id, display_name FROM models WHERE status = 'deprecated' AND deleted_at IS NULL ORDER BY display_name;
