-- The magazine's readers, as their first revision made them.
CREATE TABLE readers (
    id    INTEGER NOT NULL PRIMARY KEY,
    name  TEXT    NOT NULL,
    email TEXT    NOT NULL,
    plan  TEXT,
    CONSTRAINT uq_readers_email UNIQUE (email)
);

CREATE TABLE letters (
    id        INTEGER NOT NULL PRIMARY KEY,
    reader_id INTEGER NOT NULL,
    body      TEXT    NOT NULL,
    CONSTRAINT fk_letters_reader_id_readers FOREIGN KEY (reader_id) REFERENCES readers (id) ON DELETE CASCADE,
    CONSTRAINT ck_letters_body CHECK (body <> '')
);

CREATE TABLE polls (
    id       INTEGER NOT NULL PRIMARY KEY,
    question TEXT    NOT NULL
);
