CREATE TABLE authors (
    id   INTEGER NOT NULL PRIMARY KEY,
    name TEXT    NOT NULL
);
CREATE TABLE books (
    id         INTEGER NOT NULL PRIMARY KEY,
    isbn       TEXT    NOT NULL UNIQUE,
    title      TEXT    NOT NULL,
    cents      INTEGER NOT NULL
);
CREATE TABLE wrote (
    id INTEGER PRIMARY KEY,
    book_id INTEGER NOT NULL REFERENCES books (id),
    author_id INTEGER NOT NULL REFERENCES authors (id),
    UNIQUE (author_id, book_id)
);
CREATE TABLE customers (
    id    INTEGER NOT NULL PRIMARY KEY,
    email TEXT    NOT NULL UNIQUE,
    name  TEXT    NOT NULL
);
CREATE TABLE loyalty_cards (
    id          INTEGER NOT NULL PRIMARY KEY,
    customer_id INTEGER NOT NULL UNIQUE REFERENCES customers (id),
    points      INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE orders (
    id          INTEGER NOT NULL PRIMARY KEY,
    customer_id INTEGER NOT NULL REFERENCES customers (id),
    ordered_on  DATE    NOT NULL,
    total_cents INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE order_lines (
    order_id INTEGER NOT NULL REFERENCES orders (id),
    book_id  INTEGER NOT NULL REFERENCES books (id),
    quantity INTEGER NOT NULL CHECK (quantity > 0),
    cents    INTEGER NOT NULL,
    PRIMARY KEY (order_id, book_id)
);
CREATE TABLE reviews (
    id          INTEGER NOT NULL PRIMARY KEY,
    book_id     INTEGER NOT NULL REFERENCES books (id),
    customer_id INTEGER NOT NULL REFERENCES customers (id),
    stars       INTEGER NOT NULL CHECK (stars BETWEEN 1 AND 5),
    sentiment   TEXT    NOT NULL REFERENCES sentiments (word)
);

CREATE TABLE makers (
    id   INTEGER NOT NULL PRIMARY KEY,
    name TEXT    NOT NULL UNIQUE
);
CREATE TABLE models (
    id              INTEGER NOT NULL PRIMARY KEY,
    maker_id        INTEGER NOT NULL REFERENCES makers (id),
    name            TEXT    NOT NULL,
    release_year INTEGER CHECK (typeof(release_year) IN ('integer','null'))
);
CREATE TABLE use_cases (
    id   INTEGER NOT NULL PRIMARY KEY,
    name TEXT    NOT NULL UNIQUE
);
CREATE TABLE model_use_cases (
    id          INTEGER NOT NULL PRIMARY KEY,
    model_id    INTEGER NOT NULL REFERENCES models (id),
    use_case_id INTEGER NOT NULL REFERENCES use_cases (id),
    UNIQUE (use_case_id, model_id)
);

CREATE TABLE sentiments (word TEXT NOT NULL PRIMARY KEY);
INSERT INTO sentiments VALUES ('positive'), ('neutral'), ('negative');
CREATE TRIGGER l_i AFTER INSERT ON order_lines BEGIN
  UPDATE orders SET total_cents = total_cents + NEW.quantity * NEW.cents WHERE id = NEW.order_id;
END;
CREATE TRIGGER l_d AFTER DELETE ON order_lines BEGIN
  UPDATE orders SET total_cents = total_cents - OLD.quantity * OLD.cents WHERE id = OLD.order_id;
END;
CREATE TRIGGER l_u AFTER UPDATE ON order_lines BEGIN
  UPDATE orders SET total_cents = total_cents - OLD.quantity * OLD.cents WHERE id = OLD.order_id;
  UPDATE orders SET total_cents = total_cents + NEW.quantity * NEW.cents WHERE id = NEW.order_id;
END;
