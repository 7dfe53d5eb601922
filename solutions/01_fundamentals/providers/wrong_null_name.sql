-- misconception: NOT NULL forgotten
-- loses: columns
CREATE TABLE providers (
    id INTEGER PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (slug <> ''),
    name TEXT,
    kind TEXT NOT NULL CHECK (kind IN ('maker', 'host')),
    country TEXT
);
