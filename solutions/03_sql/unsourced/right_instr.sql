SELECT id, author, content FROM opinions WHERE instr(content, '%') > 0 AND source IS NULL;
