-- misconception: a repeated tag makes a second pair
-- loses: pairs
-- hint: 2
INSERT OR IGNORE INTO tags (name)
WITH RECURSIVE pieces (id, piece, rest) AS (
    SELECT id, '', tags || ',' FROM raw_opinions
    UNION ALL
    SELECT id, trim(substr(rest, 1, instr(rest, ',') - 1)), substr(rest, instr(rest, ',') + 1)
    FROM pieces WHERE rest <> ''
)
SELECT piece FROM pieces WHERE piece <> '' ORDER BY id;

INSERT INTO opinion_tags (opinion_id, tag_id)
WITH RECURSIVE pieces (id, piece, rest) AS (
    SELECT id, '', tags || ',' FROM raw_opinions
    UNION ALL
    SELECT id, trim(substr(rest, 1, instr(rest, ',') - 1)), substr(rest, instr(rest, ',') + 1)
    FROM pieces WHERE rest <> ''
)
SELECT pieces.id, tags.id
FROM pieces JOIN tags ON tags.name = piece;
