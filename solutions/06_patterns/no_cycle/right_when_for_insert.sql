CREATE TRIGGER trg_models_no_cycle_insert BEFORE INSERT ON models
WHEN NEW.base_model_id IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'lineage cycle')
    WHERE NEW.base_model_id = NEW.id                     -- the view does not know the new row yet
       OR EXISTS (SELECT 1 FROM v_lineage WHERE model_id = NEW.base_model_id AND ancestor_id = NEW.id);
END;
CREATE TRIGGER trg_models_no_cycle_update BEFORE UPDATE OF base_model_id ON models
BEGIN
    SELECT RAISE(ABORT, 'lineage cycle')
    WHERE NEW.base_model_id = NEW.id
       OR EXISTS (SELECT 1 FROM v_lineage WHERE model_id = NEW.base_model_id AND ancestor_id = NEW.id);
END;
