-- attack: a trigger that drops every row without an error
-- exercise: providers
-- status: wrong, error
CREATE TABLE providers (id INTEGER PRIMARY KEY, slug TEXT, name TEXT, kind TEXT, country TEXT);
CREATE TRIGGER nothing BEFORE INSERT ON providers BEGIN SELECT RAISE(IGNORE); END;
