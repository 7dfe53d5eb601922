-- misconception: a witness that changes the schema
-- loses: d
CREATE TABLE more (x);
INSERT INTO use_cases (name) VALUES ('chat');
