import sqlite3

# euros and cents apart; each line keeps the price of the day it was ordered
SCHEMA = [
    "CREATE TABLE customers (id INTEGER PRIMARY KEY, email TEXT NOT NULL UNIQUE,"
    " name TEXT NOT NULL, joined TEXT NOT NULL)",
    "CREATE TABLE products (id INTEGER PRIMARY KEY, name TEXT NOT NULL, euros INTEGER, cents INTEGER)",
    "CREATE TABLE orders (id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL REFERENCES customers)",
    "CREATE TABLE order_lines (order_id INTEGER REFERENCES orders, product_id INTEGER NOT NULL REFERENCES products,"
    " quantity INTEGER NOT NULL, cents_each INTEGER, line INTEGER, PRIMARY KEY (order_id, line))",
    "CREATE TRIGGER short_names BEFORE INSERT ON customers WHEN length(new.name) > 50"
    " BEGIN SELECT RAISE(ABORT, 'name is too long'); END",
    "CREATE TRIGGER real_lines BEFORE INSERT ON order_lines WHEN new.quantity < 1"
    " BEGIN SELECT RAISE(ABORT, 'nothing ordered'); END",
]


def connect(path):
    conn = sqlite3.connect(path, timeout=10)
    conn.execute("PRAGMA foreign_keys = ON")
    there = {name for (name,) in conn.execute("SELECT name FROM sqlite_master")}
    with conn:
        for statement in SCHEMA:
            if statement.split()[2] not in there:
                conn.execute(statement)
    return conn


def insert(conn, table, *values):
    marks = ", ".join("?" * len(values))
    return conn.execute(f"INSERT INTO {table} VALUES (NULL, {marks})", values).lastrowid


def add_customer(conn, email, name, joined):
    try:
        return insert(conn, "customers", email, name, joined)
    finally:
        conn.commit()  # one statement: it is stored or it is not


def customer(conn, customer_id):
    for row in conn.execute("SELECT email, name, joined FROM customers WHERE id = ?", (customer_id,)):
        return row
    return None


def add_product(conn, name, price):
    euros, cents = price.split(".")
    with conn:
        return insert(conn, "products", name, int(euros), int(cents))


def add_order(conn, customer_id, lines):
    try:
        order_id = insert(conn, "orders", customer_id)
        for line, (product_id, quantity) in enumerate(lines, 1):
            conn.execute(
                "INSERT INTO order_lines SELECT ?, ?, ?, (SELECT euros * 100 + cents FROM products WHERE id = ?), ?",
                (order_id, product_id, quantity, product_id, line),
            )
    except BaseException:
        conn.rollback()
        raise
    conn.commit()
    return order_id


def order_total(conn, order_id):
    found = conn.execute("SELECT quantity, cents_each FROM order_lines WHERE order_id = ?", (order_id,))
    return sum(quantity * cents for quantity, cents in found)
