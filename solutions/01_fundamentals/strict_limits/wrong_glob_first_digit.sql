-- misconception: only the first character checked
-- loses: types, range
CREATE TABLE limits (
    name TEXT NOT NULL CHECK (length(name) <= 50),
    context INTEGER CHECK (context GLOB '[0-9]*')   -- digits only, so no minus sign either
);
