-- misconception: ancestors and descendants swapped
-- loses: refused, allowed
-- hint: 2
CREATE TRIGGER trg_models_no_cycle_insert BEFORE INSERT ON models
WHEN NEW.base_model_id IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'lineage cycle')
    WHERE EXISTS (SELECT 1 FROM v_lineage WHERE model_id = NEW.id AND ancestor_id = NEW.base_model_id);
END;
CREATE TRIGGER trg_models_no_cycle_update BEFORE UPDATE OF base_model_id ON models
WHEN NEW.base_model_id IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'lineage cycle')
    WHERE EXISTS (SELECT 1 FROM v_lineage WHERE model_id = NEW.id AND ancestor_id = NEW.base_model_id);
END;
