INSERT INTO use_cases (name) VALUES ('chat')
