-- misconception: a taken slug not refused
-- loses: rules
CREATE TABLE providers (
    id INTEGER PRIMARY KEY,
    slug TEXT NOT NULL COLLATE NOCASE UNIQUE ON CONFLICT REPLACE CHECK (slug <> ''),
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('maker', 'host')),
    country TEXT
);
