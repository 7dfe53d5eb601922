-- misconception: every tag in small letters
-- loses: tags
-- hint: 3
INSERT OR IGNORE INTO tags (name)
WITH RECURSIVE pieces (id, piece, rest) AS (
    SELECT id, '', tags || ',' FROM raw_opinions
    UNION ALL
    SELECT id, trim(substr(rest, 1, instr(rest, ',') - 1)), substr(rest, instr(rest, ',') + 1)
    FROM pieces WHERE rest <> ''
)
SELECT lower(piece) FROM pieces WHERE piece <> '';

INSERT INTO opinion_tags (opinion_id, tag_id)
WITH RECURSIVE pieces (id, piece, rest) AS (
    SELECT id, '', tags || ',' FROM raw_opinions
    UNION ALL
    SELECT id, trim(substr(rest, 1, instr(rest, ',') - 1)), substr(rest, instr(rest, ',') + 1)
    FROM pieces WHERE rest <> ''
)
SELECT DISTINCT pieces.id, tags.id
FROM pieces JOIN tags ON tags.name = piece;
