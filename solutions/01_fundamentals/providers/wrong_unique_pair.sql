-- misconception: UNIQUE over too many columns
-- loses: rules
CREATE TABLE providers (
    id INTEGER PRIMARY KEY,
    slug TEXT NOT NULL COLLATE NOCASE CHECK (slug <> ''),
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('maker', 'host')),
    country TEXT,
    UNIQUE (slug, name)
);
