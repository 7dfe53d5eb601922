-- misconception: a view in place of the column
-- loses: now, later
-- hint: 1
CREATE VIEW counted AS SELECT m.id, count(r.id) AS result_count FROM models AS m LEFT JOIN results AS r ON r.model_id = m.id GROUP BY m.id;
