-- in steps: a first version, then what was missing
CREATE TABLE provider (
    id INTEGER PRIMARY KEY NOT NULL,
    slug TEXT NOT NULL COLLATE NOCASE UNIQUE ON CONFLICT FAIL,
    kind TEXT NOT NULL DEFAULT NULL,
    CONSTRAINT slug_given CHECK (slug NOT IN ('')),
    CONSTRAINT known_kind CHECK (kind IN ('maker', 'host'))
);
ALTER TABLE provider RENAME TO providers;
ALTER TABLE providers ADD COLUMN country TEXT DEFAULT NULL;
ALTER TABLE providers ADD COLUMN name TEXT NOT NULL DEFAULT '' CHECK (name <> '');
