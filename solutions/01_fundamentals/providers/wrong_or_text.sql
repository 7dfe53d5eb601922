-- misconception: OR with a bare text
-- loses: columns, rules
CREATE TABLE providers (
    id INTEGER PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (slug <> ''),
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind = 'maker' OR 'host'),
    country TEXT
);
