CREATE TABLE "my students" (student TEXT NOT NULL, student_id INT NOT NULL UNIQUE);
INSERT INTO "my students" SELECT student, student_id FROM enrolments GROUP BY student_id;
CREATE TABLE Kurse (course_id TEXT NOT NULL, title TEXT NOT NULL);
CREATE UNIQUE INDEX ux_kurse ON Kurse (course_id);
INSERT INTO Kurse SELECT course_id, max(title) FROM enrolments GROUP BY course_id;
CREATE TABLE orte (zip TEXT PRIMARY KEY, city TEXT NOT NULL, state TEXT NOT NULL) WITHOUT ROWID;
INSERT OR IGNORE INTO orte SELECT zip, city, state FROM addresses;
CREATE TEMP TABLE grades AS SELECT student_id, course_id, grade FROM enrolments;
CREATE TEMP TABLE homes AS SELECT person_id, street, zip FROM addresses;
DROP TABLE enrolments;
DROP TABLE addresses;
CREATE TABLE enrolments (
    grade REAL, course_id TEXT NOT NULL REFERENCES Kurse (course_id),
    student_id INT NOT NULL REFERENCES "my students" (student_id), UNIQUE (course_id, student_id));
INSERT INTO enrolments (student_id, course_id, grade) SELECT student_id, course_id, grade FROM temp.grades;
CREATE TABLE addresses (person_id INTEGER PRIMARY KEY, zip TEXT NOT NULL REFERENCES orte (zip), street TEXT NOT NULL);
INSERT INTO addresses (person_id, street, zip) SELECT person_id, street, zip FROM temp.homes;
