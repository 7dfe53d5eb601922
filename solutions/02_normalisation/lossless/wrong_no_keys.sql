-- misconception: CREATE TABLE AS SELECT, no keys
-- loses: keys
-- hint: 3
CREATE TABLE students AS SELECT DISTINCT student_id, student FROM enrolments;
CREATE TABLE courses AS SELECT DISTINCT course_id, title FROM enrolments;
CREATE TABLE grades AS SELECT student_id, course_id, grade FROM enrolments;
CREATE TABLE zips AS SELECT DISTINCT zip, city, state FROM addresses;
CREATE TABLE homes AS SELECT person_id, street, zip FROM addresses;
