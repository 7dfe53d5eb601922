-- misconception: NOT NULL forgotten
-- loses: columns
CREATE TABLE providers (
    id INTEGER PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (slug <> ''),
    name TEXT NOT NULL,
    kind TEXT CHECK (kind IN ('maker', 'host')),   -- the CHECK needs a value anyway
    country TEXT
);
