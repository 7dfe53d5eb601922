-- misconception: bytes counted for characters
-- loses: lengths
CREATE TABLE limits (
    name TEXT NOT NULL,
    context INTEGER,
    CHECK (length(CAST(name AS BLOB)) <= 50),
    CHECK (typeof(context) IN ('integer', 'null') AND (context > 0 OR context IS NULL))
);
