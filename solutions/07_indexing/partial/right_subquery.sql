-- index
CREATE INDEX ix ON models (display_name) WHERE status = 'deprecated' AND deleted_at IS NULL;
-- query
WITH old AS (SELECT * FROM models WHERE status = 'deprecated' AND deleted_at IS NULL)
SELECT id, display_name FROM old ORDER BY display_name;
