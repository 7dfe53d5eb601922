-- misconception: a trigger on INSERT only
-- loses: rules
CREATE TABLE providers (
    id INTEGER PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (slug <> ''),
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    country TEXT
);
CREATE TRIGGER kind_is_known BEFORE INSERT ON providers
WHEN new.kind NOT IN ('maker', 'host')
BEGIN
    SELECT RAISE(ABORT, 'kind must be maker or host');
END;
