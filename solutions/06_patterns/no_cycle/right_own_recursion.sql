CREATE TRIGGER trg_models_no_cycle_insert BEFORE INSERT ON models
WHEN NEW.base_model_id IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'lineage cycle')
    WHERE NEW.base_model_id = NEW.id                     -- the view does not know the new row yet
       OR EXISTS (WITH RECURSIVE up(id) AS (SELECT NEW.base_model_id UNION SELECT m.base_model_id FROM models AS m JOIN up ON m.id = up.id) SELECT 1 FROM up WHERE id = NEW.id);
END;
CREATE TRIGGER trg_models_no_cycle_update BEFORE UPDATE OF base_model_id ON models
WHEN NEW.base_model_id IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'lineage cycle')
    WHERE NEW.base_model_id = NEW.id
       OR EXISTS (WITH RECURSIVE up(id) AS (SELECT NEW.base_model_id UNION SELECT m.base_model_id FROM models AS m JOIN up ON m.id = up.id) SELECT 1 FROM up WHERE id = NEW.id);
END;
