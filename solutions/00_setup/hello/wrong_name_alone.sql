-- misconception: the column as it is
-- loses: all
SELECT name AS "Hello, name!" FROM me;
