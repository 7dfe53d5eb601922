-- misconception: bytes counted for characters
-- loses: lengths
CREATE TABLE limits (
    name TEXT NOT NULL CHECK (octet_length(name) <= 50),
    context INTEGER CHECK (context > 0)
) STRICT;
