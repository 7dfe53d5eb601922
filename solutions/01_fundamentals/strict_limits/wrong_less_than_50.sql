-- misconception: a boundary one off
-- loses: lengths
CREATE TABLE limits (
    name TEXT NOT NULL CHECK (length(name) < 50),
    context INTEGER CHECK (context > 0)
) STRICT;
