-- misconception: deleted models are shown
-- loses: query
-- hint: 3
-- index
CREATE INDEX ix ON models (display_name) WHERE status = 'deprecated' AND deleted_at IS NULL;
-- query
SELECT id, display_name FROM models WHERE status = 'deprecated' ORDER BY display_name;
