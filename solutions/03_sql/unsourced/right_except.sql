SELECT id, author, content FROM opinions WHERE content LIKE '%!%%' ESCAPE '!'
EXCEPT
SELECT id, author, content FROM opinions WHERE source IS NOT NULL;
