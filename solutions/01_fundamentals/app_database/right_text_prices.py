"""Database of a small shop: customers, products and orders. Prices are kept as text, sums made with Decimal."""

import sqlite3
from contextlib import contextmanager
from decimal import Decimal

TABLES = [
    """CREATE TABLE IF NOT EXISTS customers (
           id INTEGER PRIMARY KEY AUTOINCREMENT, email TEXT NOT NULL UNIQUE, name VARCHAR(50) NOT NULL,
           joined TEXT NOT NULL)""",
    """CREATE TABLE IF NOT EXISTS products (
           id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, price TEXT NOT NULL)""",
    """CREATE TABLE IF NOT EXISTS orders (
           id INTEGER PRIMARY KEY AUTOINCREMENT, customer_id INTEGER NOT NULL,
           FOREIGN KEY (customer_id) REFERENCES customers (id) ON DELETE RESTRICT)""",
    """CREATE TABLE IF NOT EXISTS order_lines (
           id INTEGER PRIMARY KEY, order_id INTEGER NOT NULL, product_id INTEGER NOT NULL,
           quantity INTEGER NOT NULL,
           FOREIGN KEY (order_id) REFERENCES orders (id) ON DELETE CASCADE,
           FOREIGN KEY (product_id) REFERENCES products (id))""",
]


@contextmanager
def transaction(conn):
    conn.execute("BEGIN IMMEDIATE")
    try:
        yield conn
    except BaseException:
        conn.execute("ROLLBACK")
        raise
    conn.execute("COMMIT")


def connect(path):
    conn = sqlite3.connect(path, isolation_level=None)
    conn.row_factory = sqlite3.Row
    conn.execute("PRAGMA foreign_keys = ON")
    for table in TABLES:
        conn.execute(table)
    return conn


def add_customer(conn, email, name, joined):
    if len(name) > 50:
        raise ValueError("the name is longer than 50 characters")
    with transaction(conn):
        return conn.execute("INSERT INTO customers (email, name, joined) VALUES (:email, :name, :joined)",
                            {"email": email, "name": name, "joined": joined}).lastrowid


def customer(conn, customer_id):
    return conn.execute("SELECT email, name, joined FROM customers WHERE id = ?", (customer_id,)).fetchone()


def add_product(conn, name, price):
    with transaction(conn):
        return conn.execute("INSERT INTO products (name, price) VALUES (?, ?)", (name, str(Decimal(price)))).lastrowid


def add_order(conn, customer_id, lines):
    with transaction(conn):
        order_id = conn.execute("INSERT INTO orders (customer_id) VALUES (?)", (customer_id,)).lastrowid
        for product_id, quantity in lines:
            if quantity < 1:
                raise ValueError("a quantity is at least 1")
            conn.execute("INSERT INTO order_lines (order_id, product_id, quantity) VALUES (?, ?, ?)",
                         (order_id, product_id, quantity))
        return order_id


def order_total(conn, order_id):
    rows = conn.execute("SELECT price, quantity FROM order_lines JOIN products ON products.id = product_id "
                        "WHERE order_id = ?", (order_id,)).fetchall()
    return int(sum(Decimal(row["price"]) * row["quantity"] for row in rows) * 100)
