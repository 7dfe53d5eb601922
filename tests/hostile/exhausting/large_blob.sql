-- attack: values as large as memory
-- exercise: strict_limits
-- status: error
CREATE TABLE limits AS SELECT randomblob(900000000) AS a, hex(randomblob(900000000)) AS b;
