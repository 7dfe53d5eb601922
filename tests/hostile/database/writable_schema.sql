-- attack: rewrites the schema table
-- exercise: strict_limits
-- status: wrong, error
CREATE TABLE limits (a);
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET sql = 'CREATE TABLE limits (a, b, c, d) STRICT' WHERE name = 'limits';
