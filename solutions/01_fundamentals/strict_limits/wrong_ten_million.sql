-- misconception: a limit that nobody asked for
-- loses: range
CREATE TABLE limits (
    name TEXT NOT NULL CHECK (length(name) <= 50),
    context INTEGER CHECK (context BETWEEN 1 AND 10000000)
) STRICT;
