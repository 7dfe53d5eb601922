-- misconception: NOT NULL everywhere
-- loses: columns, rules
CREATE TABLE providers (
    id INTEGER NOT NULL PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (slug <> ''),
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('maker', 'host')),
    country TEXT NOT NULL
);
