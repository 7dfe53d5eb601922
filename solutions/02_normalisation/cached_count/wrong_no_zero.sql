-- misconception: a join that leaves out models without results
-- loses: now
-- hint: 1
UPDATE models SET result_count = 1 WHERE id IN (SELECT model_id FROM results);
CREATE TRIGGER trg_results_count_insert AFTER INSERT ON results
BEGIN
    UPDATE models SET result_count = result_count + 1 WHERE id = NEW.model_id;
END;
CREATE TRIGGER trg_results_count_delete AFTER DELETE ON results
BEGIN
    UPDATE models SET result_count = result_count - 1 WHERE id = OLD.model_id;
END;
CREATE TRIGGER trg_results_count_move AFTER UPDATE OF model_id ON results
BEGIN
    UPDATE models SET result_count = result_count - 1 WHERE id = OLD.model_id;
    UPDATE models SET result_count = result_count + 1 WHERE id = NEW.model_id;   -- the same model: -1, then +1
END;
