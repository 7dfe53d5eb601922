SELECT o.id, o.author, o.content FROM opinions AS o WHERE o.content GLOB '*%*' AND o.source ISNULL;
