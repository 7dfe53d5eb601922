-- misconception: NOT NULL everywhere
-- loses: types, lengths
CREATE TABLE limits (
    name TEXT NOT NULL CHECK (length(name) < 50),
    context INTEGER NOT NULL CHECK (context > 0)
) STRICT;
