-- misconception: DISTINCT forgotten, and no keys
-- loses: enrolments, addresses, keys
-- hint: 2
CREATE TABLE students AS SELECT student_id, student FROM enrolments;
CREATE TABLE courses AS SELECT course_id, title FROM enrolments;
CREATE TABLE grades AS SELECT student_id, course_id, grade FROM enrolments;
CREATE TABLE zips AS SELECT zip, city, state FROM addresses;
CREATE TABLE homes AS SELECT person_id, street, zip FROM addresses;
