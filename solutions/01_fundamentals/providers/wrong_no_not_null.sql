-- misconception: NOT NULL forgotten
-- loses: columns
CREATE TABLE providers (
    id INTEGER PRIMARY KEY,
    slug TEXT UNIQUE COLLATE NOCASE CHECK (slug <> ''),
    name TEXT,
    kind TEXT CHECK (kind IN ('maker', 'host')),
    country TEXT
);
