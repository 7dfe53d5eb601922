-- misconception: names taken for keys
-- loses: enrolments, keys
-- hint: 2
CREATE TABLE students (student TEXT NOT NULL PRIMARY KEY, student_id INTEGER NOT NULL);
CREATE TABLE courses (title TEXT NOT NULL PRIMARY KEY, course_id TEXT NOT NULL);
CREATE TABLE grades (student_id INTEGER, course_id TEXT, grade REAL, PRIMARY KEY (student_id, course_id));
CREATE TABLE zips (zip TEXT NOT NULL PRIMARY KEY, city TEXT NOT NULL, state TEXT NOT NULL);
CREATE TABLE homes (person_id INTEGER NOT NULL PRIMARY KEY, street TEXT NOT NULL, zip TEXT NOT NULL);
INSERT OR IGNORE INTO students SELECT student, student_id FROM enrolments;
INSERT OR IGNORE INTO courses SELECT title, course_id FROM enrolments;
INSERT INTO grades SELECT student_id, course_id, grade FROM enrolments;
INSERT INTO zips SELECT DISTINCT zip, city, state FROM addresses;
INSERT INTO homes SELECT person_id, street, zip FROM addresses;
