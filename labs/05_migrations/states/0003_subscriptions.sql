-- The magazine's subscriptions, as they should be.
CREATE TABLE subscriptions (
    id       INTEGER NOT NULL PRIMARY KEY,
    reader   TEXT    NOT NULL,
    price    TEXT    NOT NULL,
    months   INTEGER NOT NULL,
    currency TEXT    NOT NULL,
    CONSTRAINT ck_subscriptions_months CHECK (months > 0)
);
