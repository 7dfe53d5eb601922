-- attack: drops what is there and adds statements that nobody asked for
-- exercise: providers
-- status: wrong, error
DROP TABLE IF EXISTS providers; CREATE TABLE providers (id INTEGER PRIMARY KEY); DROP TABLE providers; VACUUM INTO 'copy.db';
