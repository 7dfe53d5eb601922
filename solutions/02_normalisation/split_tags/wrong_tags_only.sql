-- misconception: the pairs forgotten
-- loses: pairs
-- hint: 1
INSERT OR IGNORE INTO tags (name)
WITH RECURSIVE pieces (id, piece, rest) AS (
    SELECT id, '', tags || ',' FROM raw_opinions
    UNION ALL
    SELECT id, trim(substr(rest, 1, instr(rest, ',') - 1)), substr(rest, instr(rest, ',') + 1)
    FROM pieces WHERE rest <> ''
)
SELECT piece FROM pieces WHERE piece <> '' ORDER BY id;
