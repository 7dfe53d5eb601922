-- misconception: a trigger on INSERT only
-- loses: lengths, range
CREATE TABLE limits (name TEXT NOT NULL, context INTEGER) STRICT;
CREATE TRIGGER limits_checked BEFORE INSERT ON limits
BEGIN
    SELECT RAISE(ABORT, 'name is too long') WHERE length(new.name) > 50;
    SELECT RAISE(ABORT, 'context must be above 0') WHERE new.context <= 0;
END;
