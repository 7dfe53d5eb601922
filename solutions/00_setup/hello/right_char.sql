SELECT DISTINCT ('Hello, ' || m.name) || char(33) AS greeting FROM me AS m ORDER BY greeting LIMIT 1;
