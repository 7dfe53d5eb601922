INSERT INTO tags (name)
SELECT piece FROM (
    SELECT trim(j.value) AS piece, min(o.id)
    FROM raw_opinions AS o, json_each('["' || replace(o.tags, ',', '","') || '"]') AS j
    WHERE trim(j.value) <> ''
    GROUP BY lower(trim(j.value)));
INSERT OR IGNORE INTO opinion_tags (opinion_id, tag_id)
SELECT o.id, t.id
FROM raw_opinions AS o, json_each('["' || replace(o.tags, ',', '","') || '"]') AS j
JOIN tags AS t ON t.name = trim(j.value);
