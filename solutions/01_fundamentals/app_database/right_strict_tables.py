"""Database of a small shop: customers, products and orders."""

import sqlite3

SCHEMA = """
CREATE TABLE IF NOT EXISTS customers (
    id     INTEGER PRIMARY KEY,
    email  TEXT NOT NULL UNIQUE,
    name   TEXT NOT NULL,
    joined TEXT NOT NULL CHECK (joined IS date(joined)),
    CONSTRAINT name_at_most_50 CHECK (length(name) <= 50)
) STRICT;
CREATE TABLE IF NOT EXISTS products (
    id    INTEGER PRIMARY KEY,
    name  TEXT NOT NULL,
    price INTEGER NOT NULL CHECK (price >= 0)
) STRICT;
CREATE TABLE IF NOT EXISTS orders (
    id          INTEGER PRIMARY KEY,
    customer_id INTEGER NOT NULL REFERENCES customers (id) DEFERRABLE INITIALLY DEFERRED,
    made_at     TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
) STRICT;
CREATE TABLE IF NOT EXISTS order_lines (
    order_id   INTEGER NOT NULL REFERENCES orders (id),
    product_id INTEGER NOT NULL REFERENCES products (id),
    quantity   INTEGER NOT NULL CHECK (quantity > 0),
    PRIMARY KEY (order_id, product_id)
) STRICT, WITHOUT ROWID;
CREATE VIEW IF NOT EXISTS totals AS
SELECT order_id, sum(price * quantity) AS cents
FROM order_lines JOIN products ON products.id = order_lines.product_id
GROUP BY order_id;
"""


def connect(path):
    """Open the file and make the tables that are missing."""
    conn = sqlite3.connect(path)
    conn.executescript("PRAGMA foreign_keys = ON;" + SCHEMA)
    return conn


def add_customer(conn, email, name, joined):
    """Store a customer and return the id."""
    with conn:
        cursor = conn.execute("INSERT INTO customers (email, name, joined) VALUES (?, ?, ?)", (email, name, joined))
    return cursor.lastrowid


def customer(conn, customer_id):
    """E-mail, name and joining date of a customer, or None."""
    found = conn.execute("SELECT * FROM customers WHERE id = ?", [customer_id]).fetchone()
    return found and list(found[1:])


def add_product(conn, name, price):
    """Store a product, its price given like '19.99', and return the id."""
    with conn:
        cursor = conn.execute("INSERT INTO products (name, price) VALUES (?, ?)", (name, round(float(price) * 100)))
    return cursor.lastrowid


def add_order(conn, customer_id, lines):
    """Store an order with its lines, pairs (product_id, quantity), and return the id."""
    lines = list(lines)
    with conn:
        (order_id,) = conn.execute(
            "INSERT INTO orders (customer_id) VALUES (?) RETURNING id", (customer_id,)
        ).fetchone()
        conn.executemany("INSERT INTO order_lines VALUES (?, ?, ?)", [(order_id, *line) for line in lines])
    return order_id


def order_total(conn, order_id):
    """What an order costs, in cents."""
    return conn.execute("SELECT cents FROM totals WHERE order_id = ?", (order_id,)).fetchone()[0]
