-- misconception: type name trusted as a rule
-- loses: types, lengths
CREATE TABLE limits (
    name VARCHAR(50) NOT NULL,
    context INTEGER CHECK (context > 0)
);
