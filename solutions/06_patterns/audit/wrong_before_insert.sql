-- misconception: the id is known before the INSERT
-- loses: lines
-- hint: 1
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
CREATE TRIGGER trg_models_audit_insert BEFORE INSERT ON models
BEGIN
    INSERT INTO audit_log (table_name, row_id, action, old, new)
    VALUES ('models', NEW.id, 'insert', NULL,
        json_object('name', NEW.name, 'provider_id', NEW.provider_id, 'version', NEW.version,
                    'display_name', NEW.display_name, 'context_window', NEW.context_window,
                    'max_output', NEW.max_output, 'status', NEW.status,
                    'base_model_id', NEW.base_model_id, 'deleted_at', NEW.deleted_at));
END;
CREATE TRIGGER trg_models_audit_update
AFTER UPDATE OF provider_id, name, version, display_name, context_window, max_output, status,
                base_model_id, deleted_at ON models      -- not updated_at: the touch trigger writes it
BEGIN
    INSERT INTO audit_log (table_name, row_id, action, old, new)
    VALUES ('models', NEW.id, 'update',
        json_object('provider_id', OLD.provider_id, 'name', OLD.name, 'version', OLD.version,
                    'display_name', OLD.display_name, 'context_window', OLD.context_window,
                    'max_output', OLD.max_output, 'status', OLD.status,
                    'base_model_id', OLD.base_model_id, 'deleted_at', OLD.deleted_at),
        json_object('name', NEW.name, 'provider_id', NEW.provider_id, 'version', NEW.version,
                    'display_name', NEW.display_name, 'context_window', NEW.context_window,
                    'max_output', NEW.max_output, 'status', NEW.status,
                    'base_model_id', NEW.base_model_id, 'deleted_at', NEW.deleted_at));
END;
CREATE TRIGGER trg_models_audit_delete AFTER DELETE ON models
BEGIN
    INSERT INTO audit_log (table_name, row_id, action, old, new)
    VALUES ('models', OLD.id, 'delete',
        json_object('provider_id', OLD.provider_id, 'name', OLD.name, 'version', OLD.version,
                    'display_name', OLD.display_name, 'context_window', OLD.context_window,
                    'max_output', OLD.max_output, 'status', OLD.status,
                    'base_model_id', OLD.base_model_id, 'deleted_at', OLD.deleted_at), NULL);
END;
