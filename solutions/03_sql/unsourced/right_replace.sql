SELECT id, author, content FROM opinions WHERE replace(content, '%', '') <> content AND coalesce(source, 1) = 1 AND source IS NULL;
