-- misconception: a trigger on INSERT only
-- loses: rules
CREATE TABLE providers (
    id INTEGER PRIMARY KEY,
    slug TEXT NOT NULL CHECK (slug <> ''),
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    country TEXT
);
CREATE TRIGGER before_provider BEFORE INSERT ON providers
BEGIN
    SELECT RAISE(ABORT, 'kind must be maker or host') WHERE new.kind NOT IN ('maker', 'host');
    SELECT RAISE(ABORT, 'slug is taken')
    FROM providers WHERE lower(slug) = lower(new.slug);
END;
