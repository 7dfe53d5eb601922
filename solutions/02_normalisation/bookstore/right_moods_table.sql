-- Part 1: the bookstore
CREATE TABLE authors (
    id   INTEGER NOT NULL PRIMARY KEY,
    name TEXT    NOT NULL
);
CREATE TABLE books (
    id    INTEGER NOT NULL PRIMARY KEY,
    isbn  TEXT    NOT NULL UNIQUE,
    title TEXT    NOT NULL,
    cents INTEGER NOT NULL
);
CREATE TABLE book_authors (                                     -- a list of keys is a table of pairs
    book_id   INTEGER NOT NULL REFERENCES books (id),
    author_id INTEGER NOT NULL REFERENCES authors (id),
    PRIMARY KEY (book_id, author_id)
);
CREATE TABLE customers (
    id    INTEGER NOT NULL PRIMARY KEY,
    email TEXT    NOT NULL UNIQUE,
    name  TEXT    NOT NULL
);
CREATE TABLE loyalty_cards (
    id          INTEGER NOT NULL PRIMARY KEY,
    customer_id INTEGER NOT NULL UNIQUE REFERENCES customers (id),   -- UNIQUE makes it 1:1
    points      INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE orders (                                           -- the total follows from the lines: ask them
    id          INTEGER NOT NULL PRIMARY KEY,
    customer_id INTEGER NOT NULL REFERENCES customers (id),
    ordered_on  DATE    NOT NULL
);
CREATE TABLE order_lines (
    order_id INTEGER NOT NULL REFERENCES orders (id),
    book_id  INTEGER NOT NULL REFERENCES books (id),
    quantity INTEGER NOT NULL CHECK (quantity > 0),
    cents    INTEGER NOT NULL,                                  -- what was paid: no copy, a fact of its own
    PRIMARY KEY (order_id, book_id)
);
CREATE TABLE sentiments (word TEXT NOT NULL PRIMARY KEY);
INSERT INTO sentiments VALUES ('positive'), ('neutral'), ('negative');
CREATE TABLE reviews (
    id          INTEGER NOT NULL PRIMARY KEY,
    book_id     INTEGER NOT NULL REFERENCES books (id),
    customer_id INTEGER NOT NULL REFERENCES customers (id),
    stars       INTEGER NOT NULL CHECK (stars BETWEEN 1 AND 5),
    sentiment   TEXT    NOT NULL REFERENCES sentiments (word)
);

-- Part 2: the catalogue
CREATE TABLE makers (
    id   INTEGER NOT NULL PRIMARY KEY,
    name TEXT    NOT NULL UNIQUE
);
CREATE TABLE models (
    id           INTEGER NOT NULL PRIMARY KEY,
    maker_id     INTEGER NOT NULL REFERENCES makers (id),       -- its name stands in makers
    name         TEXT    NOT NULL,
    release_year INTEGER                                        -- a year is a value, no entity
);
CREATE TABLE use_cases (
    id   INTEGER NOT NULL PRIMARY KEY,
    name TEXT    NOT NULL UNIQUE
);
CREATE TABLE model_use_cases (
    model_id    INTEGER NOT NULL REFERENCES models (id),
    use_case_id INTEGER NOT NULL REFERENCES use_cases (id),
    PRIMARY KEY (model_id, use_case_id)
);
