CREATE TABLE limits (name TEXT NOT NULL CONSTRAINT short CHECK (substr(name, 51, 1) = '')) STRICT;
ALTER TABLE limits ADD COLUMN context INTEGER CONSTRAINT above_zero CHECK (NOT context <= 0);
