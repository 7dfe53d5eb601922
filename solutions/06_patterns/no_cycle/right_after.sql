CREATE TRIGGER trg_models_no_cycle_insert AFTER INSERT ON models
WHEN NEW.base_model_id IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'lineage cycle')
    WHERE EXISTS (SELECT 1 FROM v_lineage WHERE model_id = NEW.id AND ancestor_id = NEW.id);
END;
CREATE TRIGGER trg_models_no_cycle_update AFTER UPDATE ON models
WHEN NEW.base_model_id IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'lineage cycle')
    WHERE EXISTS (SELECT 1 FROM v_lineage WHERE model_id = NEW.id AND ancestor_id = NEW.id);
END;
