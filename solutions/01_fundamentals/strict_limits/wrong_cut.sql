-- misconception: a long text not refused
-- loses: lengths
CREATE TABLE limits (
    name TEXT NOT NULL,
    context INTEGER CHECK (context > 0)
) STRICT;
CREATE TRIGGER at_most_50 AFTER INSERT ON limits
WHEN length(new.name) > 50
BEGIN
    UPDATE limits SET name = substr(name, 1, 50) WHERE rowid = new.rowid;
END;
