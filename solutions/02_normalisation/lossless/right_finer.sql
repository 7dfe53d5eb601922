CREATE TABLE s (student_id INTEGER PRIMARY KEY, student TEXT NOT NULL);
INSERT INTO s SELECT DISTINCT student_id, student FROM enrolments;
CREATE TABLE c (course_id TEXT NOT NULL PRIMARY KEY, title TEXT NOT NULL);
INSERT INTO c SELECT DISTINCT course_id, title FROM enrolments;
CREATE TABLE takes (
    student_id INTEGER NOT NULL, course_id TEXT NOT NULL, grade REAL, UNIQUE (student_id, course_id),
    FOREIGN KEY (student_id) REFERENCES s ON DELETE CASCADE, FOREIGN KEY (course_id) REFERENCES c ON DELETE CASCADE);
INSERT INTO takes SELECT student_id, course_id, grade FROM enrolments;
CREATE TABLE city_of (zip TEXT NOT NULL PRIMARY KEY, city TEXT NOT NULL);
INSERT INTO city_of SELECT DISTINCT zip, city FROM addresses;
CREATE TABLE state_of (zip TEXT NOT NULL PRIMARY KEY, state TEXT NOT NULL);
INSERT INTO state_of SELECT DISTINCT zip, state FROM addresses;
CREATE TABLE lives_in (person_id INTEGER PRIMARY KEY, zip TEXT NOT NULL REFERENCES city_of);
INSERT INTO lives_in SELECT person_id, zip FROM addresses;
CREATE TABLE at (person_id INTEGER PRIMARY KEY, street TEXT NOT NULL);
INSERT INTO at SELECT person_id, street FROM addresses;
