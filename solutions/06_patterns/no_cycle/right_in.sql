CREATE TRIGGER trg_models_no_cycle_insert BEFORE INSERT ON models
WHEN NEW.base_model_id IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'lineage cycle')
    WHERE NEW.base_model_id = NEW.id                     -- the view does not know the new row yet
       OR NEW.id IN (SELECT ancestor_id FROM v_lineage WHERE model_id = NEW.base_model_id);
END;
CREATE TRIGGER trg_models_no_cycle_update BEFORE UPDATE OF base_model_id ON models
WHEN NEW.base_model_id IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'lineage cycle')
    WHERE NEW.base_model_id = NEW.id
       OR NEW.id IN (SELECT ancestor_id FROM v_lineage WHERE model_id = NEW.base_model_id);
END;
