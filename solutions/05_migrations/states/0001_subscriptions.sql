-- The magazine's subscriptions, as their first revision made them.
CREATE TABLE subscriptions (
    id     INTEGER NOT NULL PRIMARY KEY,
    reader TEXT    NOT NULL,
    price  TEXT    NOT NULL,
    months INTEGER NOT NULL,
    CHECK (months > 0)
);
