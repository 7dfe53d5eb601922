-- misconception: LIKE in place of splitting
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
SELECT o.id, t.id FROM raw_opinions AS o JOIN tags AS t ON o.tags LIKE '%' || t.name || '%';
