-- misconception: ORDER BY forgotten
-- loses: query
-- hint: 2
-- index
CREATE INDEX ix ON models (display_name) WHERE status = 'deprecated' AND deleted_at IS NULL;
-- query
SELECT id, display_name FROM models INDEXED BY ix WHERE deleted_at IS NULL AND status = 'deprecated';
