-- misconception: the local time, or written in another way
-- loses: values
CREATE TABLE users (
    id         INTEGER  NOT NULL PRIMARY KEY,
    username   TEXT     NOT NULL COLLATE NOCASE,
    email      TEXT     NOT NULL COLLATE NOCASE,
    age        INTEGER,
    role       TEXT     NOT NULL DEFAULT 'reader',
    created_at DATETIME NOT NULL DEFAULT (datetime('now', 'localtime')),
    CONSTRAINT uq_users_username UNIQUE (username),
    CONSTRAINT uq_users_email    UNIQUE (email),
    CONSTRAINT ck_users_username CHECK (length(username) BETWEEN 3 AND 30 AND username = trim(username)),
    CONSTRAINT ck_users_email    CHECK (email LIKE '_%@_%._%' AND email = trim(email)),
    CONSTRAINT ck_users_age      CHECK (age IS NULL OR (typeof(age) = 'integer' AND age BETWEEN 0 AND 150)),
    CONSTRAINT ck_users_role     CHECK (role IN ('reader', 'curator', 'owner'))
);
