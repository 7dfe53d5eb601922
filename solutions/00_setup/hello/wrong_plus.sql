-- misconception: + to join texts
-- loses: all
SELECT 'Hello, ' + name + '!' AS greeting FROM me;
