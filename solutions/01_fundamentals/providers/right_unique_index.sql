-- the rule about the slug as an index, apart from the table
CREATE TABLE providers (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  slug TEXT NOT NULL CHECK (length(slug) > 0),
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind = 'maker' OR kind = 'host'),
  country TEXT
);
CREATE UNIQUE INDEX one_slug ON providers (slug COLLATE NOCASE);
