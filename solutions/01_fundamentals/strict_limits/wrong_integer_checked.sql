-- misconception: text larger than every number
-- loses: types
CREATE TABLE limits (
    name TEXT NOT NULL CHECK (length(name) <= 50),
    context INTEGER CHECK (context > 0)   -- a text is not greater than 0 anyway
);
