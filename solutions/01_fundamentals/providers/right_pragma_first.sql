PRAGMA foreign_keys = ON;

CREATE TABLE providers (
    id INTEGER PRIMARY KEY NOT NULL,
    slug TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind GLOB 'maker' OR kind GLOB 'host'),
    country TEXT,
    CONSTRAINT slug_once UNIQUE (slug COLLATE NOCASE),
    CONSTRAINT slug_given CHECK (length(trim(slug)) > 0)
);
