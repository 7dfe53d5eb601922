-- misconception: only the row itself is looked at
-- loses: refused
-- hint: 2
CREATE TRIGGER trg_models_no_cycle_insert BEFORE INSERT ON models
WHEN NEW.base_model_id IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'lineage cycle')
    WHERE NEW.base_model_id = NEW.id                     -- the view does not know the new row yet
      ;
END;
CREATE TRIGGER trg_models_no_cycle_update BEFORE UPDATE OF base_model_id ON models
WHEN NEW.base_model_id IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'lineage cycle')
    WHERE NEW.base_model_id = NEW.id
      ;
END;
