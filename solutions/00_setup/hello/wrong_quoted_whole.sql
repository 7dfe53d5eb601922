-- misconception: a column in quotes
-- loses: all
SELECT 'Hello, name!' AS greeting FROM me;
