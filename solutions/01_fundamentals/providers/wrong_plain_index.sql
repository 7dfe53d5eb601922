-- misconception: a taken slug not refused
-- loses: rules
CREATE TABLE providers (
    id INTEGER PRIMARY KEY,
    slug TEXT NOT NULL COLLATE NOCASE CHECK (slug <> ''),
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('maker', 'host')),
    country TEXT
);
CREATE INDEX idx_slug ON providers (slug);   -- so that it is found fast and stays unique
