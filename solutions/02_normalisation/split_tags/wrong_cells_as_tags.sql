-- misconception: a cell taken for a tag
-- loses: tags, pairs
-- hint: 1
INSERT OR IGNORE INTO tags (name) SELECT trim(tags) FROM raw_opinions WHERE trim(tags) <> '' ORDER BY id;
INSERT INTO opinion_tags SELECT o.id, t.id FROM raw_opinions AS o JOIN tags AS t ON t.name = trim(o.tags);
