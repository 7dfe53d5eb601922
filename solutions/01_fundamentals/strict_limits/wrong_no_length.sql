-- misconception: a long text not refused
-- loses: lengths
CREATE TABLE limits (
    name TEXT NOT NULL,
    context INTEGER CHECK (context > 0)
) STRICT;
