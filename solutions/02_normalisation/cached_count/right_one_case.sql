UPDATE models SET result_count = n FROM (SELECT model_id, count(*) AS n FROM results GROUP BY model_id) WHERE id = model_id;
CREATE TRIGGER i BEFORE INSERT ON results BEGIN UPDATE models SET result_count = result_count + 1 WHERE id = NEW.model_id; END;
CREATE TRIGGER d BEFORE DELETE ON results BEGIN UPDATE models SET result_count = result_count - 1 WHERE id = OLD.model_id; END;
CREATE TRIGGER u AFTER UPDATE ON results BEGIN
    UPDATE models SET result_count = result_count + (id = NEW.model_id) - (id = OLD.model_id)
    WHERE id IN (NEW.model_id, OLD.model_id);
END;
