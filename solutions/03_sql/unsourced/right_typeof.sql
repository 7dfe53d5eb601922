SELECT id, author, content FROM opinions WHERE length(content) > length(replace(content, '%', '')) AND typeof(source) = 'null';
