-- misconception: NULL passes a CHECK
-- loses: lengths
CREATE TABLE limits (
    name TEXT CHECK (length(name) BETWEEN 1 AND 50),   -- NULL has no length, so it is refused, too
    context INTEGER CHECK (context > 0)
) STRICT;
