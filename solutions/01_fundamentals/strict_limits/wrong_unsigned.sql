-- misconception: type name trusted as a rule
-- loses: types, lengths, range
CREATE TABLE limits (
    name VARCHAR(50) NOT NULL,
    context INTEGER UNSIGNED
);
