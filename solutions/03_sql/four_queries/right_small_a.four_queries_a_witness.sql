INSERT INTO categories (id, name) VALUES (1, 'Coding');
INSERT INTO benchmarks (id, name, category_id) VALUES (1, 'One', 1);
