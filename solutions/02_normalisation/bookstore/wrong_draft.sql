-- misconception: the draft believed
-- loses: shop, orders, catalogue
-- Part 1: the bookstore
CREATE TABLE authors (
    id   INTEGER NOT NULL PRIMARY KEY,
    name TEXT    NOT NULL
);
CREATE TABLE books (
    id         INTEGER NOT NULL PRIMARY KEY,                    -- [A]
    isbn       TEXT    NOT NULL UNIQUE,
    title      TEXT    NOT NULL,
    author_ids TEXT    NOT NULL,                                -- [B] such as '3,17'
    cents      INTEGER NOT NULL
);
CREATE TABLE customers (
    id    INTEGER NOT NULL PRIMARY KEY,
    email TEXT    NOT NULL UNIQUE,
    name  TEXT    NOT NULL
);
CREATE TABLE loyalty_cards (
    id          INTEGER NOT NULL PRIMARY KEY,
    customer_id INTEGER NOT NULL REFERENCES customers (id),     -- [C] one card a customer
    points      INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE orders (
    id          INTEGER NOT NULL PRIMARY KEY,
    customer_id INTEGER NOT NULL REFERENCES customers (id),
    ordered_on  DATE    NOT NULL,
    total_cents INTEGER NOT NULL DEFAULT 0                      -- [D]
);
CREATE TABLE order_lines (
    order_id INTEGER NOT NULL REFERENCES orders (id),
    book_id  INTEGER NOT NULL REFERENCES books (id),
    quantity INTEGER NOT NULL CHECK (quantity > 0),
    cents    INTEGER NOT NULL,                                  -- [E] copied from books when it is ordered
    PRIMARY KEY (order_id, book_id)
);
CREATE TABLE reviews (
    id          INTEGER NOT NULL PRIMARY KEY,
    book_id     INTEGER NOT NULL REFERENCES books (id),
    customer_id INTEGER NOT NULL REFERENCES customers (id),
    stars       INTEGER NOT NULL CHECK (stars BETWEEN 1 AND 5),
    sentiment   TEXT    NOT NULL                                -- [F] positive, neutral, negative
);

-- Part 2: the catalogue
CREATE TABLE makers (
    id   INTEGER NOT NULL PRIMARY KEY,
    name TEXT    NOT NULL UNIQUE
);
CREATE TABLE release_years (                                    -- [G]
    id   INTEGER NOT NULL PRIMARY KEY,
    year INTEGER NOT NULL UNIQUE
);
CREATE TABLE models (
    id              INTEGER NOT NULL PRIMARY KEY,
    maker_id        INTEGER NOT NULL REFERENCES makers (id),
    maker_name      TEXT    NOT NULL,                           -- [H]
    name            TEXT    NOT NULL,
    release_year_id INTEGER REFERENCES release_years (id)
);
CREATE TABLE use_cases (
    id   INTEGER NOT NULL PRIMARY KEY,
    name TEXT    NOT NULL UNIQUE
);
CREATE TABLE model_use_cases (                                  -- [I]
    id          INTEGER NOT NULL PRIMARY KEY,
    model_id    INTEGER NOT NULL REFERENCES models (id),
    use_case_id INTEGER NOT NULL REFERENCES use_cases (id)
);
