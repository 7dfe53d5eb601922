CREATE TABLE limits (
    name VARCHAR(50) NOT NULL,
    context INT,
    CHECK (length(name) <= 50),
    CHECK (typeof(context) IN ('integer', 'null')),
    CHECK (context IS NULL OR context > 0)
);
