-- misconception: no trigger for moves
-- loses: later
-- hint: 2
UPDATE models SET result_count = (SELECT count(*) FROM results WHERE model_id = models.id);

CREATE TRIGGER trg_results_count_insert AFTER INSERT ON results
BEGIN
    UPDATE models SET result_count = result_count + 1 WHERE id = NEW.model_id;
END;
CREATE TRIGGER trg_results_count_delete AFTER DELETE ON results
BEGIN
    UPDATE models SET result_count = result_count - 1 WHERE id = OLD.model_id;
END;
