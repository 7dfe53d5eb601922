CREATE TABLE providers (
    id INTEGER PRIMARY KEY,
    slug TEXT NOT NULL COLLATE NOCASE,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    country TEXT,
    UNIQUE (slug)
);

CREATE TRIGGER check_new_provider BEFORE INSERT ON providers
BEGIN
    SELECT RAISE(ABORT, 'slug is empty') WHERE new.slug = '';
    SELECT RAISE(ABORT, 'kind must be maker or host') WHERE new.kind NOT IN ('maker', 'host');
END;

CREATE TRIGGER check_changed_provider BEFORE UPDATE ON providers
BEGIN
    SELECT RAISE(ABORT, 'slug is empty') WHERE new.slug = '';
    SELECT RAISE(ABORT, 'kind must be maker or host') WHERE new.kind NOT IN ('maker', 'host');
END;
