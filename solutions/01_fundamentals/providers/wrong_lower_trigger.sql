-- misconception: a value changed in silence
-- loses: columns, rules
CREATE TABLE providers (
    id INTEGER PRIMARY KEY,
    slug TEXT NOT NULL CHECK (slug <> ''),
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('maker', 'host')),
    country TEXT,
    UNIQUE (slug) ON CONFLICT REPLACE
);
CREATE TRIGGER small_letters AFTER INSERT ON providers
BEGIN
    UPDATE providers SET slug = lower(slug) WHERE id = new.id;
END;
