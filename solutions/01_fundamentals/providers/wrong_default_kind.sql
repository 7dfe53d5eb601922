-- misconception: a default hides what is missing
-- loses: columns
CREATE TABLE providers (
    id INTEGER PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (slug <> ''),
    name TEXT NOT NULL,
    kind TEXT NOT NULL DEFAULT 'maker' CHECK (kind IN ('maker', 'host')),
    country TEXT
);
