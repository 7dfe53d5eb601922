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
    grade      REAL,
    PRIMARY KEY (student_id, course_id)          -- the grade needs the whole key
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
ALTER TABLE enrolments RENAME TO old_enrolments;
ALTER TABLE addresses RENAME TO old_addresses;
INSERT INTO students SELECT DISTINCT student_id, student FROM old_enrolments;
INSERT INTO courses  SELECT DISTINCT course_id, title FROM old_enrolments;
INSERT INTO grades   SELECT student_id, course_id, grade FROM old_enrolments;
INSERT INTO zips     SELECT DISTINCT zip, city, state FROM old_addresses;
INSERT INTO homes    SELECT person_id, street, zip FROM old_addresses;

DROP TABLE old_enrolments;
DROP TABLE old_addresses;
ALTER TABLE grades RENAME TO enrolments;
ALTER TABLE homes RENAME TO addresses;
