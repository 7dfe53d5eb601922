-- misconception: the deleted are in the index
-- loses: index
-- hint: 3
-- index
CREATE INDEX ix ON models (display_name) WHERE status = 'deprecated';
-- query
SELECT id, display_name FROM models WHERE status = 'deprecated' AND deleted_at IS NULL ORDER BY display_name;
