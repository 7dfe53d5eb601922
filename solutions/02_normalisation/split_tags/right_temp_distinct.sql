CREATE TEMP TABLE cut AS
WITH RECURSIVE pieces (id, piece, rest) AS (
    SELECT id, '', tags || ',' FROM raw_opinions
    UNION ALL
    SELECT id, trim(substr(rest, 1, instr(rest, ',') - 1)), substr(rest, instr(rest, ',') + 1)
    FROM pieces WHERE rest <> ''
)
SELECT DISTINCT id, piece FROM pieces WHERE piece <> '';
INSERT INTO tags (name)
SELECT piece FROM cut AS c
WHERE NOT EXISTS (SELECT 1 FROM cut AS d WHERE d.piece = c.piece COLLATE NOCASE AND d.id < c.id)
GROUP BY piece COLLATE NOCASE;
INSERT INTO opinion_tags SELECT DISTINCT c.id, t.id FROM cut AS c JOIN tags AS t ON t.name = c.piece;
DROP TABLE cut;
