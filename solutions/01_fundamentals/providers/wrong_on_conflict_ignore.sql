-- misconception: a refusal without an error
-- loses: columns, rules
CREATE TABLE providers (
    id INTEGER PRIMARY KEY,
    slug TEXT NOT NULL ON CONFLICT IGNORE UNIQUE ON CONFLICT IGNORE COLLATE NOCASE CHECK (slug <> ''),
    name TEXT NOT NULL ON CONFLICT IGNORE,
    kind TEXT NOT NULL ON CONFLICT IGNORE CHECK (kind IN ('maker', 'host')),
    country TEXT
);
