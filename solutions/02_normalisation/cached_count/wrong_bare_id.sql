-- misconception: a bare id in the parentheses is that of results
-- loses: now
-- hint: 3
UPDATE models SET result_count = (SELECT count(*) FROM results WHERE model_id = id);
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
