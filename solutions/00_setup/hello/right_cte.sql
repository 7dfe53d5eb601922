-- first the person, then the greeting
WITH person (called) AS (SELECT name FROM me)
SELECT replace('Hello, _!', '_', called) AS "A greeting" FROM person;
