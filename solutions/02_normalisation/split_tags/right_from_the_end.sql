CREATE TABLE steps AS
WITH RECURSIVE cut (id, piece, rest) AS (
    SELECT id, NULL, tags FROM raw_opinions
    UNION ALL
    SELECT id, CASE WHEN instr(rest, ',') > 0 THEN substr(rest, 1, instr(rest, ',') - 1) ELSE rest END,
           CASE WHEN instr(rest, ',') > 0 THEN substr(rest, instr(rest, ',') + 1) END
    FROM cut WHERE rest IS NOT NULL
)
SELECT id AS opinion_id, trim(piece) AS tag FROM cut WHERE length(trim(piece)) > 0;
INSERT INTO tags (name)
SELECT tag FROM (SELECT tag, row_number() OVER (PARTITION BY tag COLLATE NOCASE ORDER BY opinion_id) AS place FROM steps)
WHERE place = 1;
INSERT INTO opinion_tags SELECT opinion_id, (SELECT id FROM tags WHERE name = tag) FROM steps GROUP BY 1, 2;
DROP TABLE steps;
