-- misconception: a new table without a key
-- loses: keys
-- hint: 3
CREATE TABLE students (
    student_id INTEGER NOT NULL PRIMARY KEY,
    student    TEXT    NOT NULL
);
CREATE TABLE courses (
    course_id TEXT NOT NULL PRIMARY KEY,
    title     TEXT NOT NULL
);
CREATE TABLE grades (
    student_id INTEGER NOT NULL REFERENCES students (student_id),
    course_id  TEXT    NOT NULL REFERENCES courses (course_id),
    grade      REAL
);
CREATE TABLE zips (
    zip   TEXT NOT NULL PRIMARY KEY,             -- text: 06271 is no number
    city  TEXT NOT NULL,
    state TEXT NOT NULL                          -- not in a table with city alone: there are many Springfields
);
CREATE TABLE homes (
    person_id INTEGER NOT NULL PRIMARY KEY,
    street    TEXT    NOT NULL,
    zip       TEXT    NOT NULL REFERENCES zips (zip)
);
INSERT INTO students SELECT DISTINCT student_id, student FROM enrolments;
INSERT INTO courses  SELECT DISTINCT course_id, title FROM enrolments;
INSERT INTO grades   SELECT student_id, course_id, grade FROM enrolments;
INSERT INTO zips     SELECT DISTINCT zip, city, state FROM addresses;
INSERT INTO homes    SELECT person_id, street, zip FROM addresses;
