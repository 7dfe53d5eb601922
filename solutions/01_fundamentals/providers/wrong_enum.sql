-- misconception: a CHECK forgotten
-- loses: rules
CREATE TABLE providers (
    id INTEGER PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (slug <> ''),
    name TEXT NOT NULL,
    kind ENUM NOT NULL,   -- maker, host
    country TEXT
);
