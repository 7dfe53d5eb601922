CREATE TRIGGER a AFTER INSERT ON results BEGIN
    UPDATE models SET result_count = (SELECT count(*) FROM results WHERE model_id = NEW.model_id) WHERE id = NEW.model_id;
END;
CREATE TRIGGER b AFTER DELETE ON results BEGIN
    UPDATE models SET result_count = (SELECT count(*) FROM results WHERE model_id = OLD.model_id) WHERE id = OLD.model_id;
END;
CREATE TRIGGER c AFTER UPDATE ON results BEGIN
    UPDATE models SET result_count = (SELECT count(*) FROM results AS r WHERE r.model_id = models.id)
    WHERE id IN (OLD.model_id, NEW.model_id);
END;
UPDATE results SET model_id = model_id;
