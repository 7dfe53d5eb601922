-- index
CREATE INDEX ix ON models (display_name) WHERE status = 'deprecated' AND deleted_at IS NULL;
-- query
SELECT m.id, m.display_name FROM models AS m WHERE m.deleted_at IS NULL AND m.status = 'deprecated' ORDER BY m.display_name
