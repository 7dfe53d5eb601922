-- misconception: DISTINCT forgets which row a spelling is from
-- loses: tags
-- hint: 3
INSERT OR IGNORE INTO tags (name)
WITH RECURSIVE pieces (id, piece, rest) AS (
    SELECT id, NULL, tags || ',' FROM raw_opinions
    UNION ALL
    SELECT id, substr(rest, 1, instr(rest, ',') - 1), substr(rest, instr(rest, ',') + 1)
    FROM pieces WHERE rest <> ''
)
SELECT DISTINCT trim(piece) FROM pieces WHERE trim(piece) <> '' ORDER BY id;

WITH RECURSIVE pieces (id, piece, rest) AS (
    SELECT id, NULL, tags || ',' FROM raw_opinions
    UNION ALL
    SELECT id, substr(rest, 1, instr(rest, ',') - 1), substr(rest, instr(rest, ',') + 1)
    FROM pieces WHERE rest <> ''
)
INSERT OR IGNORE INTO opinion_tags SELECT p.id, t.id FROM pieces AS p, tags AS t WHERE t.name = trim(p.piece);
