/* no FROM here: the name comes from a query in the query */
SELECT 'Hello, ' || (SELECT "name" FROM "me") || '!';
