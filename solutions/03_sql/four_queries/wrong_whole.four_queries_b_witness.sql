-- misconception: a witness on which the draft is right
-- loses: b
INSERT INTO categories (name) VALUES ('Coding'), ('Speed');
