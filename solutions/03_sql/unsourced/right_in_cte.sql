WITH percentages AS (SELECT id FROM opinions WHERE content LIKE '%^%%' ESCAPE '^'),
     nobody AS (SELECT id FROM opinions WHERE source IS NULL)
SELECT id, author, content FROM opinions WHERE id IN percentages AND id IN (SELECT id FROM nobody) ORDER BY id;
