-- attack: attaches the gradebook from a script of statements
-- exercise: strict_limits
-- status: wrong, error
ATTACH '@COURSE@/gradebook.db' AS g;
UPDATE g.grade SET manual_score = 100;
CREATE TABLE limits AS SELECT * FROM g.student;
