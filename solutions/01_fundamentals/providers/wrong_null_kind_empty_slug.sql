-- misconception: NOT NULL forgotten
-- loses: columns, rules
CREATE TABLE providers (
    id INTEGER PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE COLLATE NOCASE,
    name TEXT NOT NULL,
    kind TEXT CHECK (kind IN ('maker', 'host')),
    country TEXT
);
