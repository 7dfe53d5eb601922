CREATE TABLE users (
    id         INTEGER PRIMARY KEY,
    username   TEXT NOT NULL COLLATE NOCASE UNIQUE,
    email      TEXT NOT NULL COLLATE NOCASE UNIQUE,
    age        INTEGER,
    role       TEXT NOT NULL DEFAULT 'reader',
    created_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CHECK (length(username) BETWEEN 3 AND 30), CHECK (username = trim(username)),
    CHECK (email LIKE '_%@_%._%' AND email = trim(email)),
    CHECK (age BETWEEN 0 AND 150),
    CHECK (role IN ('reader', 'curator', 'owner'))
) STRICT;
