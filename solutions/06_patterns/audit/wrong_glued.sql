-- misconception: JSON glued together from texts
-- loses: lines
-- hint: 2
CREATE TABLE audit_log (
    id         INTEGER  NOT NULL PRIMARY KEY,
    table_name TEXT     NOT NULL,
    row_id     INTEGER  NOT NULL,
    action     TEXT     NOT NULL,
    old        JSON,
    new        JSON,
    changed_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT ck_audit_log_action CHECK (action IN ('insert', 'update', 'delete'))
);
CREATE TRIGGER trg_models_audit_insert AFTER INSERT ON models
BEGIN
    INSERT INTO audit_log (table_name, row_id, action, old, new)
    VALUES ('models', NEW.id, 'insert', NULL,
        '{"name": "' || NEW.name || '"}');
END;
CREATE TRIGGER trg_models_audit_update
AFTER UPDATE OF provider_id, name, version, display_name, context_window, max_output, status,
                base_model_id, deleted_at ON models      -- not updated_at: the touch trigger writes it
BEGIN
    INSERT INTO audit_log (table_name, row_id, action, old, new)
    VALUES ('models', NEW.id, 'update',
        '{"name": "' || OLD.name || '"}',
        '{"name": "' || NEW.name || '"}');
END;
CREATE TRIGGER trg_models_audit_delete AFTER DELETE ON models
BEGIN
    INSERT INTO audit_log (table_name, row_id, action, old, new)
    VALUES ('models', OLD.id, 'delete',
        '{"name": "' || OLD.name || '"}', NULL);
END;
