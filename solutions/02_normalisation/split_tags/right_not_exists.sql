INSERT INTO tags (name)
WITH RECURSIVE pieces (id, piece, rest) AS (
    SELECT id, '', tags || ',' FROM raw_opinions
    UNION ALL
    SELECT id, trim(substr(rest, 1, instr(rest, ',') - 1)), substr(rest, instr(rest, ',') + 1)
    FROM pieces WHERE rest <> ''
)
SELECT min(piece) FROM pieces AS p
WHERE piece <> '' AND id = (SELECT min(q.id) FROM pieces AS q WHERE lower(q.piece) = lower(p.piece))
GROUP BY lower(piece);

INSERT INTO opinion_tags (opinion_id, tag_id)
WITH RECURSIVE pieces (id, piece, rest) AS (
    SELECT id, '', tags || ',' FROM raw_opinions
    UNION ALL
    SELECT id, trim(substr(rest, 1, instr(rest, ',') - 1)), substr(rest, instr(rest, ',') + 1)
    FROM pieces WHERE rest <> ''
)
SELECT DISTINCT pieces.id, tags.id
FROM pieces JOIN tags ON tags.name = piece;
