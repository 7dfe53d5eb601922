# misconception: the draft handed in as it is
# loses: tables, statements, transactions
"""Database of a small shop: customers, products and orders."""

import sqlite3

SCHEMA = """
CREATE TABLE IF NOT EXISTS customers (
    id     INTEGER PRIMARY KEY,               -- [A]
    email  TEXT NOT NULL UNIQUE,
    name   VARCHAR(50) NOT NULL,              -- [B] at most 50 characters
    joined TEXT NOT NULL                      -- [C] a date like '2026-08-18'
);
CREATE TABLE IF NOT EXISTS products (
    id    INTEGER PRIMARY KEY,
    name  TEXT NOT NULL,
    price REAL NOT NULL                       -- [D] in euros
);
CREATE TABLE IF NOT EXISTS orders (
    id          INTEGER PRIMARY KEY,
    customer_id INTEGER NOT NULL REFERENCES customers (id)
);
CREATE TABLE IF NOT EXISTS order_lines (      -- [E]
    order_id   INTEGER NOT NULL REFERENCES orders (id),
    product_id INTEGER NOT NULL REFERENCES products (id),
    quantity   INTEGER NOT NULL CHECK (quantity > 0)
);
"""


def connect(path):
    """Open the file and make the tables that are missing."""
    conn = sqlite3.connect(path)              # [F] references are enforced by the tables
    conn.executescript(SCHEMA)
    return conn


def add_customer(conn, email, name, joined):
    """Store a customer and return the id."""
    cursor = conn.execute(                    # [G]
        f"INSERT INTO customers (email, name, joined) VALUES ('{email}', '{name}', '{joined}')"
    )
    conn.commit()
    return cursor.lastrowid


def customer(conn, customer_id):
    """E-mail, name and joining date of a customer, or None."""
    found = conn.execute(
        "SELECT email, name, joined FROM customers WHERE id = ?", (customer_id,)    # [I]
    )
    return found.fetchone()


def add_product(conn, name, price):
    """Store a product, its price given like '19.99', and return the id."""
    cursor = conn.execute("INSERT INTO products (name, price) VALUES (?, ?)", (name, float(price)))
    conn.commit()
    return cursor.lastrowid


def add_order(conn, customer_id, lines):
    """Store an order with its lines, pairs (product_id, quantity), and return the id."""
    order_id = conn.execute("INSERT INTO orders (customer_id) VALUES (?)", (customer_id,)).lastrowid
    for product_id, quantity in lines:
        conn.execute("INSERT INTO order_lines VALUES (?, ?, ?)", (order_id, product_id, quantity))
        conn.commit()                         # [H] every line is safe at once
    return order_id


def order_total(conn, order_id):
    """What an order costs, in cents."""
    total = conn.execute(
        "SELECT sum(price * quantity) FROM order_lines JOIN products ON products.id = product_id WHERE order_id = ?",
        (order_id,),
    ).fetchone()[0]
    return int(total * 100)
