-- misconception: a witness of too many rows
-- loses: d
INSERT INTO use_cases (name) VALUES ('a'), ('b'), ('c'), ('d'), ('e'), ('f'), ('g'), ('h'), ('i'), ('j'), ('k');
