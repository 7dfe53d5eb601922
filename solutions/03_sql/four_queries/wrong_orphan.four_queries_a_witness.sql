-- misconception: a witness that the schema refuses
-- loses: a
INSERT INTO benchmarks (id, name, category_id) VALUES (1, 'One', 1);
