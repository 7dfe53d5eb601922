-- attack: loads a library
-- exercise: strict_limits
-- status: wrong, error
SELECT load_extension('libc.so.6', 'system');
CREATE TABLE limits (a);
