-- misconception: the numbers of today written down
-- loses: now
-- hint: 3
UPDATE models SET result_count = 2 WHERE id = 1;
UPDATE models SET result_count = 1 WHERE id = 2;
CREATE TRIGGER added AFTER INSERT ON results BEGIN
    UPDATE models SET result_count = result_count + 1 WHERE id = NEW.model_id;
END;
CREATE TRIGGER removed AFTER DELETE ON results BEGIN
    UPDATE models SET result_count = result_count - 1 WHERE id = OLD.model_id;
END;
CREATE TRIGGER moved AFTER UPDATE ON results BEGIN
    UPDATE models SET result_count = result_count + 1 WHERE id = NEW.model_id;
    UPDATE models SET result_count = result_count - 1 WHERE id = OLD.model_id;
END;
