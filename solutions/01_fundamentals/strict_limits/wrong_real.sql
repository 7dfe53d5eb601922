-- misconception: REAL in place of INTEGER
-- loses: types
CREATE TABLE limits (
    name TEXT NOT NULL CHECK (length(name) <= 50),
    context REAL CHECK (context > 0)
) STRICT;
