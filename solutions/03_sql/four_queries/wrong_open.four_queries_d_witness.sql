-- misconception: commit forgotten
-- loses: d
BEGIN;
INSERT INTO use_cases (name) VALUES ('chat');
