-- misconception: NULL forgotten in a rule
-- loses: types
CREATE TABLE limits (
    name TEXT NOT NULL CHECK (length(name) <= 50),
    context INTEGER CHECK (typeof(context) = 'integer' AND context > 0)
);
