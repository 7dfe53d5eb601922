CREATE TABLE users (
    id INTEGER PRIMARY KEY,
    username TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (username = trim(username) AND length(username) >= 3 AND length(username) <= 30),
    email TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (email LIKE '%_@_%._%') CHECK (email NOT LIKE ' %' AND email NOT LIKE '% '),
    age INTEGER CHECK (typeof(age) IN ('integer', 'null') AND coalesce(age, 0) BETWEEN 0 AND 150),
    role TEXT NOT NULL DEFAULT 'reader' CHECK (role IN ('reader', 'curator', 'owner')),
    created_at TEXT NOT NULL DEFAULT (datetime('now'))
);
