-- misconception: a condition that only the example meets
-- loses: all
SELECT 'Hello, ' || name || '!' AS greeting FROM me WHERE name = 'Ada';
