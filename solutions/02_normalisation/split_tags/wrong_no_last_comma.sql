-- misconception: a rest that never gets empty: no last comma?
-- loses: tags, pairs
-- hint: 1
INSERT OR IGNORE INTO tags (name)                 -- the first spelling stays, so the order decides
WITH RECURSIVE pieces (id, piece, rest) AS (
    SELECT id, '', tags FROM raw_opinions
    UNION ALL
    SELECT id, trim(substr(rest, 1, instr(rest, ',') - 1)), substr(rest, instr(rest, ',') + 1)
    FROM pieces WHERE rest <> ''
)
SELECT piece FROM pieces WHERE piece <> '' ORDER BY id;

INSERT INTO opinion_tags (opinion_id, tag_id)
WITH RECURSIVE pieces (id, piece, rest) AS (
    SELECT id, '', tags FROM raw_opinions
    UNION ALL
    SELECT id, trim(substr(rest, 1, instr(rest, ',') - 1)), substr(rest, instr(rest, ',') + 1)
    FROM pieces WHERE rest <> ''
)
SELECT DISTINCT pieces.id, tags.id                -- a tag may stand twice in a cell
FROM pieces JOIN tags ON tags.name = piece;       -- NOCASE comes from the column
