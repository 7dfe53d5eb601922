CREATE TABLE IF NOT EXISTS limits (
    name TEXT NOT NULL PRIMARY KEY,
    context INT DEFAULT NULL,
    CONSTRAINT name_is_short CHECK (length(name) < 51),
    CONSTRAINT context_is_positive CHECK (context >= 1)
) STRICT, WITHOUT ROWID;
