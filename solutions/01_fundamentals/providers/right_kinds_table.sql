-- the two kinds are rows of a table of their own
CREATE TABLE kinds (kind TEXT PRIMARY KEY) WITHOUT ROWID;
INSERT INTO kinds VALUES ('maker'), ('host');

CREATE TABLE providers (
    id INTEGER PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (slug <> ''),
    name TEXT NOT NULL,
    kind TEXT NOT NULL REFERENCES kinds (kind),
    country TEXT
);
