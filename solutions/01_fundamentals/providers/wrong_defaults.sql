-- misconception: a default hides what is missing
-- loses: columns, rules
CREATE TABLE providers (
    id INTEGER PRIMARY KEY,
    slug TEXT NOT NULL DEFAULT '' UNIQUE COLLATE NOCASE,
    name TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL DEFAULT 'maker' CHECK (kind IN ('maker', 'host')),
    country TEXT
);
