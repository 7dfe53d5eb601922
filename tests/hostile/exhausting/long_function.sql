-- attack: one call of a function that no progress handler reaches
-- exercise: strict_limits
-- status: error
CREATE TABLE limits AS SELECT instr(zeroblob(500000000), zeroblob(250000000) || x'01') AS found;
