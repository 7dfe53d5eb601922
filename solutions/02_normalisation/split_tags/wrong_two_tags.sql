-- misconception: a fixed number of tags
-- loses: tags, pairs
-- hint: 1
INSERT OR IGNORE INTO tags (name)
SELECT trim(substr(tags || ',', 1, instr(tags || ',', ',') - 1)) AS tag FROM raw_opinions WHERE tag <> '' ORDER BY id;
INSERT OR IGNORE INTO tags (name)
SELECT trim(substr(tags, instr(tags, ',') + 1)) AS tag FROM raw_opinions WHERE tags LIKE '%,%' AND tag <> '' ORDER BY id;
INSERT OR IGNORE INTO opinion_tags
SELECT o.id, t.id FROM raw_opinions AS o JOIN tags AS t
  ON t.name IN (trim(substr(tags || ',', 1, instr(tags || ',', ',') - 1)), trim(substr(tags, instr(tags, ',') + 1)));
