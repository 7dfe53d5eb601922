-- misconception: fan-out: rows multiplied by a join
-- hint: 1
SELECT o.id, o.author, o.content
FROM opinions AS o
LEFT JOIN opinion_tags AS t ON t.opinion_id = o.id
WHERE o.content LIKE '%!%%' ESCAPE '!' AND o.source IS NULL;
