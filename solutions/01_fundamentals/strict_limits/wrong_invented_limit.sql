-- misconception: a limit that nobody asked for
-- loses: range
CREATE TABLE limits (
    name TEXT NOT NULL CHECK (length(name) <= 50),
    context INTEGER CHECK (context > 0 AND context < 10000000)
) STRICT;
