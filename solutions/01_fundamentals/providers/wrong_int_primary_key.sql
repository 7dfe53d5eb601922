-- misconception: a key that numbers no rows
-- loses: columns
CREATE TABLE providers (
    id INT PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (slug <> ''),
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('maker', 'host')),
    country TEXT
);
