-- misconception: STRING taken for a text type
-- loses: columns
CREATE TABLE providers (
    id INTEGER PRIMARY KEY,
    slug STRING NOT NULL COLLATE NOCASE UNIQUE CHECK (slug <> ''),
    name STRING NOT NULL,
    kind STRING NOT NULL CHECK (kind IN ('maker', 'host')),
    country STRING
);
