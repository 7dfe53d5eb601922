PRAGMA foreign_keys = ON;
CREATE TABLE roles (name TEXT NOT NULL PRIMARY KEY);
INSERT INTO roles VALUES ('reader'), ('curator'), ('owner');
CREATE TABLE users (
    id         INTEGER  NOT NULL PRIMARY KEY,
    username   TEXT     NOT NULL COLLATE NOCASE UNIQUE,
    email      TEXT     NOT NULL COLLATE NOCASE UNIQUE,
    age        INTEGER CHECK (age IS NULL OR (typeof(age) = 'integer' AND age BETWEEN 0 AND 150)),
    role       TEXT     NOT NULL DEFAULT 'reader' REFERENCES roles (name),
    created_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CHECK (length(username) BETWEEN 3 AND 30 AND username = trim(username)),
    CHECK (email LIKE '_%@_%._%' AND email = trim(email))
);
