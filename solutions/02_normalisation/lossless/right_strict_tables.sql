CREATE TABLE students (
    student_id INTEGER NOT NULL PRIMARY KEY,
    student    TEXT    NOT NULL
) STRICT;
CREATE TABLE courses (
    course_id TEXT NOT NULL PRIMARY KEY,
    title     TEXT NOT NULL
) STRICT;
CREATE TABLE grades (
    student_id INTEGER NOT NULL REFERENCES students (student_id),
    course_id  TEXT    NOT NULL REFERENCES courses (course_id),
    grade      REAL,
    PRIMARY KEY (student_id, course_id)          
) STRICT;
CREATE TABLE zips (
    zip   TEXT NOT NULL PRIMARY KEY,             
    city  TEXT NOT NULL,
    state TEXT NOT NULL                          
) STRICT;
CREATE TABLE homes (
    person_id INTEGER NOT NULL PRIMARY KEY,
    street    TEXT    NOT NULL,
    zip       TEXT    NOT NULL REFERENCES zips (zip)
) STRICT;
INSERT INTO students SELECT DISTINCT student_id, student FROM enrolments;
INSERT INTO courses  SELECT DISTINCT course_id, title FROM enrolments;
INSERT INTO grades   SELECT student_id, course_id, grade FROM enrolments;
INSERT INTO zips     SELECT DISTINCT zip, city, state FROM addresses;
INSERT INTO homes    SELECT person_id, street, zip FROM addresses;
