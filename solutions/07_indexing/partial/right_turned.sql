-- index
CREATE INDEX ix ON models (display_name) WHERE deleted_at IS NULL AND status = 'deprecated';
-- query
SELECT id, display_name FROM models WHERE status = 'deprecated' AND deleted_at IS NULL ORDER BY display_name;
