-- attack: a statement that never ends
-- exercise: strict_limits
-- status: error
CREATE TABLE limits AS WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) AS c FROM n;
