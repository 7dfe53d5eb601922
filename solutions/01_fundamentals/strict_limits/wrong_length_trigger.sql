-- misconception: a trigger on INSERT only
-- loses: lengths
CREATE TABLE limits (
    name TEXT NOT NULL,
    context INTEGER CHECK (context > 0)
) STRICT;
CREATE TRIGGER limits_name BEFORE INSERT ON limits WHEN length(new.name) > 50
BEGIN
    SELECT RAISE(ABORT, 'name is too long');
END;
