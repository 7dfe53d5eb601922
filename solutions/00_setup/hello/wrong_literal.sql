-- misconception: the example written out
-- loses: all
SELECT 'Hello, Ada!' AS greeting FROM me;
