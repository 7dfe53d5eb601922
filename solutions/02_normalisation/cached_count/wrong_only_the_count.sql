-- misconception: numbers set once, no triggers
-- loses: later
-- hint: 1
UPDATE models SET result_count = (SELECT count(*) FROM results WHERE model_id = models.id);
