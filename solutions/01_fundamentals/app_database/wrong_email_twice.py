# misconception: UNIQUE forgotten
# loses: tables
"""Database of a small shop: customers, products and orders."""

import sqlite3

SCHEMA = """
CREATE TABLE IF NOT EXISTS customers (
    id     INTEGER PRIMARY KEY,
    email  TEXT NOT NULL,
    name   TEXT NOT NULL CHECK (length(name) <= 50),
    joined TEXT NOT NULL                               -- a date like '2026-08-18'
);
CREATE TABLE IF NOT EXISTS products (
    id    INTEGER PRIMARY KEY,
    name  TEXT NOT NULL,
    cents INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS orders (
    id          INTEGER PRIMARY KEY,
    customer_id INTEGER NOT NULL REFERENCES customers (id)
);
CREATE TABLE IF NOT EXISTS order_lines (
    order_id   INTEGER NOT NULL REFERENCES orders (id),
    product_id INTEGER NOT NULL REFERENCES products (id),
    position   INTEGER NOT NULL,
    quantity   INTEGER NOT NULL CHECK (quantity > 0),
    PRIMARY KEY (order_id, position)
);
"""


def connect(path):
    """Open the file and make the tables that are missing."""
    conn = sqlite3.connect(path)
    conn.execute("PRAGMA foreign_keys = ON")
    conn.executescript(SCHEMA)
    return conn


def add_customer(conn, email, name, joined):
    """Store a customer and return the id."""
    cursor = conn.execute(
        "INSERT INTO customers (email, name, joined) VALUES (?, ?, ?)", (email, name, joined)
    )
    conn.commit()
    return cursor.lastrowid


def customer(conn, customer_id):
    """E-mail, name and joining date of a customer, or None."""
    found = conn.execute(
        "SELECT email, name, joined FROM customers WHERE id = ?", (customer_id,)
    )
    return found.fetchone()


def add_product(conn, name, price):
    """Store a product, its price given like '19.99', and return the id."""
    cents = int(price.replace(".", ""))
    cursor = conn.execute("INSERT INTO products (name, cents) VALUES (?, ?)", (name, cents))
    conn.commit()
    return cursor.lastrowid


def add_order(conn, customer_id, lines):
    """Store an order with its lines, pairs (product_id, quantity), and return the id."""
    with conn:
        order_id = conn.execute("INSERT INTO orders (customer_id) VALUES (?)", (customer_id,)).lastrowid
        for position, (product_id, quantity) in enumerate(lines):
            row = (order_id, product_id, position, quantity)
            conn.execute("INSERT INTO order_lines VALUES (?, ?, ?, ?)", row)
    return order_id


def order_total(conn, order_id):
    """What an order costs, in cents."""
    return conn.execute(
        "SELECT sum(cents * quantity) FROM order_lines JOIN products ON id = product_id WHERE order_id = ?",
        (order_id,),
    ).fetchone()[0]
