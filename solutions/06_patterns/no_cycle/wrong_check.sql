-- misconception: only the row itself is looked at
-- loses: refused
-- hint: 1
CREATE TRIGGER trg_models_no_cycle_update BEFORE UPDATE OF base_model_id ON models
BEGIN
    SELECT RAISE(ABORT, 'its own base') WHERE NEW.base_model_id = NEW.id;
END;
CREATE TRIGGER trg_models_no_cycle_insert BEFORE INSERT ON models
BEGIN
    SELECT RAISE(ABORT, 'its own base') WHERE NEW.base_model_id = NEW.id;
END;
