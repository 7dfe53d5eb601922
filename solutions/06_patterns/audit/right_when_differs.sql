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
        json_object('provider_id', NEW.provider_id, 'name', NEW.name, 'version', NEW.version,
                    'display_name', NEW.display_name, 'context_window', NEW.context_window,
                    'max_output', NEW.max_output, 'status', NEW.status,
                    'base_model_id', NEW.base_model_id, 'deleted_at', NEW.deleted_at));
END;
CREATE TRIGGER trg_models_audit_update
AFTER UPDATE ON models
WHEN (OLD.provider_id, OLD.name, OLD.version, OLD.display_name, OLD.context_window, OLD.max_output, OLD.status,
      OLD.base_model_id, OLD.deleted_at)
     IS NOT (NEW.provider_id, NEW.name, NEW.version, NEW.display_name, NEW.context_window, NEW.max_output, NEW.status,
      NEW.base_model_id, NEW.deleted_at)
BEGIN
    INSERT INTO audit_log (table_name, row_id, action, old, new)
    VALUES ('models', NEW.id, 'update',
        json_object('provider_id', OLD.provider_id, 'name', OLD.name, 'version', OLD.version,
                    'display_name', OLD.display_name, 'context_window', OLD.context_window,
                    'max_output', OLD.max_output, 'status', OLD.status,
                    'base_model_id', OLD.base_model_id, 'deleted_at', OLD.deleted_at),
        json_object('provider_id', NEW.provider_id, 'name', NEW.name, 'version', NEW.version,
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
