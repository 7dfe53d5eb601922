-- One table with one row, for the only exercise of this lab.
CREATE TABLE me (
    name TEXT NOT NULL
);
INSERT INTO me (name) VALUES ('Ada');
