-- misconception: UNIQUE without NOCASE
-- loses: rules
CREATE TABLE providers (
    id INTEGER PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    country TEXT,
    CHECK (slug <> ''),
    CHECK (kind IN ('maker', 'host'))
);
