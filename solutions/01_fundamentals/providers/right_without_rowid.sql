-- ids are random numbers; two that clash would be refused by the key
CREATE TABLE providers (
    id INTEGER PRIMARY KEY DEFAULT (abs(random() % 9000000000000)),
    slug TEXT NOT NULL,
    slug_key TEXT GENERATED ALWAYS AS (lower(slug)) STORED UNIQUE,
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (CASE kind WHEN 'maker' THEN 1 WHEN 'host' THEN 1 ELSE 0 END),
    country TEXT,
    CHECK (slug GLOB '?*')
) WITHOUT ROWID;
