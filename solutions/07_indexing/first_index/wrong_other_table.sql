-- misconception: an index on another table
-- loses: all
-- hint: 2
CREATE INDEX ix ON opinions (published_on);
