"""The probes of the repaired draft: what its tables accept, refuse and hold."""

from grading.contract import Broken, Critique, expect

TABLES = (
    "authors", "books", "customers", "loyalty_cards", "orders", "order_lines", "reviews", "makers", "models",
    "use_cases", "model_use_cases",
)  # fmt: skip
LINE = "INSERT INTO order_lines (order_id, book_id, quantity, cents) VALUES (?, ?, ?, ?)"
REVIEW = "INSERT INTO reviews (book_id, customer_id, stars, sentiment) VALUES (?, ?, ?, ?)"
MODEL = "INSERT INTO models (maker_id, name, release_year) VALUES (?, ?, ?)"
USE = "INSERT INTO model_use_cases (model_id, use_case_id) VALUES (?, ?)"


def add(contract: Critique) -> None:
    """Give the contract its probes."""
    contract.promise(shop_keeps, requires="keeps", part="shop")
    contract.promise(catalogue_keeps, requires="keeps", part="catalogue")
    contract.promise(shop_rules, requires="rules", part="shop")
    contract.promise(order_rules, requires="rules", part="orders")
    contract.promise(catalogue_rules, requires="rules", part="catalogue")
    contract.promise(pairs_of_authors, requires="authors", part="shop")
    contract.promise(one_card, requires="cards", part="shop")
    contract.promise(three_moods, requires="moods", part="shop")
    contract.promise(columns_of_orders, requires="total", part="orders")
    contract.promise(total_kept, requires="total", part="orders", rounds=2)
    contract.promise(price_paid, requires="paid", part="orders")
    contract.promise(year_is_a_number, requires="years", part="catalogue")
    contract.promise(name_in_one_place, requires="makers", part="catalogue")
    contract.promise(use_once, requires="uses", part="catalogue")


def _quoted(name):
    return '"' + name.replace('"', '""') + '"'


def _shop(db):
    """Two books, two authors, two customers; one order."""
    db.accepts("INSERT INTO authors (id, name) VALUES (1, 'Ada'), (2, 'Bo')")
    db.accepts("INSERT INTO books (id, isbn, title, cents) VALUES (1, '111', 'One', 1000), (2, '222', 'Two', 2500)")
    rows = "(1, 'a@example.org', 'Ana'), (2, 'b@example.org', 'Ben')"
    db.accepts(f"INSERT INTO customers (id, email, name) VALUES {rows}")
    db.accepts("INSERT INTO orders (id, customer_id, ordered_on) VALUES (1, 1, '2026-03-01'), (2, 2, '2026-03-02')")


def _catalogue(db):
    """Two makers, two models, two use cases."""
    db.accepts("INSERT INTO makers (id, name) VALUES (1, 'Alba Works'), (2, 'Brio')")
    db.accepts("INSERT INTO models (id, maker_id, name) VALUES (1, 1, 'one'), (2, 1, 'two'), (3, 2, 'three')")
    db.accepts("INSERT INTO use_cases (id, name) VALUES (1, 'chat'), (2, 'code')")


def _given_id(db, table, sql, *params):
    """The id that the database gives to a new row."""
    db.accepts(sql, *params)
    number = db.one(f"SELECT max(id) FROM {table}")
    expect(f"the id in {table} is a whole number", isinstance(number, int)).is_true()
    return number


def _column(db, table, column):
    return db.one("SELECT count(*) FROM pragma_table_info(?) WHERE lower(name) = ?", table, column) > 0


def shop_keeps(db, draw):
    """The shop takes rows as before and gives ids."""
    author = _given_id(db, "authors", "INSERT INTO authors (name) VALUES ('007')")
    book = _given_id(db, "books", "INSERT INTO books (isbn, title, cents) VALUES ('0012', '007', 1999)")
    buyer = "INSERT INTO customers (email, name) VALUES (?, '007')"
    number = _given_id(db, "customers", buyer, f"{draw.slug()}@example.org")
    other = _given_id(db, "customers", buyer, "12")
    card = _given_id(db, "loyalty_cards", "INSERT INTO loyalty_cards (customer_id) VALUES (?)", number)
    _given_id(db, "loyalty_cards", "INSERT INTO loyalty_cards (customer_id, points) VALUES (?, 12)", other)
    review = _given_id(db, "reviews", REVIEW, book, number, 5, "positive")
    db.gives("SELECT name FROM authors WHERE id = ?", [("007",)], author)
    db.gives("SELECT isbn, title, cents FROM books", [("0012", "007", 1999)])
    db.gives("SELECT email, name FROM customers WHERE id = ?", [("12", "007")], other)
    db.gives("SELECT customer_id, points FROM loyalty_cards WHERE id = ?", [(number, 0)], card)
    db.gives("SELECT book_id, customer_id, stars, sentiment FROM reviews WHERE id = ?",
             [(book, number, 5, "positive")], review)  # fmt: skip
    db.accepts("INSERT INTO books (isbn, title, cents) VALUES ('0013', '007', 1999)")
    db.accepts(REVIEW, book, number, 5, "positive")


def catalogue_keeps(db):
    """The catalogue takes rows as before and gives ids."""
    maker = _given_id(db, "makers", "INSERT INTO makers (name) VALUES ('007')")
    model = _given_id(db, "models", "INSERT INTO models (maker_id, name) VALUES (?, '007')", maker)
    use = _given_id(db, "use_cases", "INSERT INTO use_cases (name) VALUES ('007')")
    db.accepts(USE, model, use)
    db.gives("SELECT name FROM makers", [("007",)])
    db.gives("SELECT maker_id, name FROM models", [(maker, "007")])
    db.gives("SELECT name FROM use_cases", [("007",)])
    db.gives("SELECT model_id, use_case_id FROM model_use_cases", [(model, use)])
    db.accepts("INSERT INTO models (maker_id, name) VALUES (?, '007')", maker)


def _never_null(db, table, *columns):
    for column in columns:
        db.refuses(f"UPDATE {table} SET {column} = NULL")


def shop_rules(db, draw):
    """The shop refuses what it refused."""
    _shop(db)
    _never_null(db, "authors", "name")
    _never_null(db, "books", "isbn", "title", "cents")
    _never_null(db, "customers", "email", "name")
    db.refuses("INSERT INTO books (isbn, title, cents) VALUES ('111', 'Else', 1)")
    db.refuses("INSERT INTO customers (email, name) VALUES ('a@example.org', 'Else')")
    for table in ("authors", "books", "customers"):
        db.refuses(f"UPDATE {table} SET id = 1 WHERE id = 2")
    card = "INSERT INTO loyalty_cards (customer_id) VALUES (?)"
    db.refuses(card, draw.int(3, 99))
    db.refuses(card, None)
    db.accepts(card, 1)
    _never_null(db, "loyalty_cards", "points", "customer_id")
    for row in ((3, 1, 5), (1, 3, 5), (None, 1, 5), (1, None, 5), (1, 1, None), (1, 1, 0), (1, 1, 6)):
        db.refuses(REVIEW, *row, "neutral")
    db.refuses(REVIEW, 1, 1, 5, None)
    db.accepts(REVIEW, 1, 1, 1, "neutral")
    db.accepts(REVIEW, 2, 1, 5, "neutral")
    db.refuses("UPDATE reviews SET id = 7")
    db.refuses("UPDATE reviews SET stars = 6")


def order_rules(db, draw):
    """Orders refuse what they refused."""
    _shop(db)
    order = "INSERT INTO orders (customer_id, ordered_on) VALUES (?, ?)"
    number = _given_id(db, "orders", order, 2, "2026-03-04")
    db.gives("SELECT customer_id, ordered_on FROM orders WHERE id = ?", [(2, "2026-03-04")], number)
    db.refuses(order, draw.int(3, 99), "2026-03-01")
    db.refuses(order, None, "2026-03-01")
    db.refuses(order, 1, None)
    db.refuses("UPDATE orders SET id = 1 WHERE id = 2")
    db.accepts(LINE, 1, 1, 2, 1000)
    db.gives("SELECT order_id, book_id, quantity, cents FROM order_lines", [(1, 1, 2, 1000)])
    for row in ((9, 1, 1, 5), (1, 9, 1, 5), (None, 1, 1, 5), (1, None, 1, 5)):
        db.refuses(LINE, *row)
    for quantity, cents in ((None, 5), (1, None), (0, 5), (-1, 5)):
        db.refuses(LINE, 1, 2, quantity, cents)
    db.refuses(LINE, 1, 1, 1, 900)
    db.accepts(LINE, 1, 2, 1, 900)
    db.accepts(LINE, 2, 1, 1, 900)
    db.refuses("UPDATE order_lines SET quantity = 0")


def catalogue_rules(db, draw):
    """The catalogue refuses what it refused."""
    _catalogue(db)
    _never_null(db, "makers", "name")
    _never_null(db, "models", "maker_id", "name")
    _never_null(db, "use_cases", "name")
    db.refuses("INSERT INTO makers (name) VALUES ('Brio')")
    db.refuses("INSERT INTO use_cases (name) VALUES ('chat')")
    db.refuses("INSERT INTO models (maker_id, name) VALUES (?, 'four')", draw.int(3, 99))
    for table in ("makers", "models", "use_cases"):
        db.refuses(f"UPDATE {table} SET id = 1 WHERE id = 2")
    for row in ((9, 1), (1, 9), (None, 1), (1, None)):
        db.refuses(USE, *row)


def _table_of_pairs(db):
    """The table with `book_id` and `author_id`."""
    found = db.rows(
        "SELECT m.name FROM sqlite_master AS m WHERE m.type = 'table' AND 2 = (SELECT count(*) FROM "
        "pragma_table_info(m.name) AS c WHERE lower(c.name) IN ('book_id', 'author_id')) ORDER BY m.rowid"
    )
    if len(found) != 1:
        names = ", ".join(name for (name,) in found) or "none"
        raise Broken("one table with the columns book_id and author_id", names, "no table of pairs")
    return _quoted(found[0][0])


def pairs_of_authors(db, draw):
    """Books and authors are paired."""
    _shop(db)
    expect("there is a column books.author_ids", _column(db, "books", "author_ids")).equals(False)
    table = _table_of_pairs(db)
    pair = f"INSERT INTO {table} (book_id, author_id) VALUES (?, ?)"
    for row in ((1, 1), (1, 2), (2, 1)):
        db.accepts(pair, *row)
    db.gives(f"SELECT book_id, author_id FROM {table}", [(1, 1), (1, 2), (2, 1)])
    for row in ((1, 1), (draw.int(3, 99), 1), (1, draw.int(3, 99)), (None, 1), (2, None)):
        db.refuses(pair, *row)


def one_card(db):
    """A second card is refused."""
    _shop(db)
    card = "INSERT INTO loyalty_cards (customer_id, points) VALUES (?, ?)"
    db.accepts(card, 1, 10)
    db.accepts(card, 2, 20)
    db.refuses(card, 1, 30)
    db.refuses("UPDATE loyalty_cards SET customer_id = 1")


def three_moods(db, draw):
    """Three moods, and no other."""
    _shop(db)
    for mood in ("positive", "neutral", "negative"):
        db.accepts(REVIEW, 1, 1, 3, mood)
    for mood in ("mixed", "", draw.choice(["good", "bad", "neutral "])):
        db.refuses(REVIEW, 1, 1, 3, mood)
    db.refuses("UPDATE reviews SET sentiment = 'mixed'")


def columns_of_orders(db):
    """No other column of orders can hold a total."""
    columns = {name for (name,) in db.rows("SELECT lower(name) FROM pragma_table_xinfo('orders')")}
    strange = columns - {"id", "customer_id", "ordered_on", "total_cents"}
    expect("further columns of orders", ", ".join(sorted(strange))).equals("")


TOTALS = """
SELECT o.id, coalesce((SELECT sum(quantity * cents) FROM order_lines AS l WHERE l.order_id = o.id), 0) FROM orders AS o
"""


def total_kept(db, draw):
    """If there is a total, it is right after each statement on lines."""
    _shop(db)
    kept = bool(db.rows("SELECT 1 FROM pragma_table_xinfo('orders') WHERE lower(name) = 'total_cents'"))
    statements = [
        (LINE, 1, 1, draw.int(1, 5), 1000),
        (LINE, 1, 2, draw.int(1, 5), draw.int(100, 5000)),
        (LINE, 2, 1, 3, 900),
        ("UPDATE order_lines SET quantity = ? WHERE order_id = 1 AND book_id = 1", draw.int(6, 9)),
        ("UPDATE order_lines SET cents = cents + 1",),
        ("UPDATE order_lines SET order_id = 2 WHERE order_id = 1 AND book_id = 2",),
        ("UPDATE books SET cents = 1",),
        ("DELETE FROM order_lines WHERE order_id = 1",),
        ("INSERT INTO order_lines (order_id, book_id, quantity, cents) VALUES (1, 1, 1, 7), (1, 2, 2, 8)",),
        ("DELETE FROM order_lines",),
    ]
    for sql, *params in statements:
        db.accepts(sql, *params)
        if kept:
            db.gives("SELECT id, total_cents FROM orders", db.rows(TOTALS))


def price_paid(db, draw):
    """A new price leaves old lines alone."""
    _shop(db)
    paid = draw.int(100, 999)
    db.accepts(LINE, 1, 1, 2, paid)
    db.accepts("UPDATE books SET cents = cents + 500")
    db.gives("SELECT cents FROM order_lines", [(paid,)])


def year_is_a_number(db, draw):
    """The year stands in models."""
    _catalogue(db)
    year = draw.int(2019, 2026)
    db.accepts(MODEL, 1, "four", year)
    db.accepts(MODEL, 1, "five", None)
    db.gives("SELECT release_year FROM models WHERE name IN ('four', 'five')", [(year,), (None,)])
    db.accepts(MODEL, 2, "six", year)
    left = db.rows("SELECT name FROM sqlite_master WHERE lower(name) = 'release_years'")
    expect("the table release_years is gone", not left).is_true()


def name_in_one_place(db, draw):
    """The old name is nowhere."""
    _catalogue(db)
    db.accepts("UPDATE makers SET name = ? WHERE id = 1", draw.name())
    for table, column in db.rows(
        "SELECT m.name, c.name FROM sqlite_master AS m, pragma_table_xinfo(m.name) AS c WHERE m.type = 'table'"
    ):
        sql = f"SELECT count(*) FROM {_quoted(table)} WHERE {_quoted(column)} = 'Alba Works'"
        expect(f"rows of {table} in which {column} is the old name", db.one(sql)).equals(0)


def use_once(db):
    """A pair stands there once."""
    _catalogue(db)
    for row in ((1, 1), (1, 2), (2, 1)):
        db.accepts(USE, *row)
    db.refuses(USE, 1, 1)
    db.refuses("UPDATE model_use_cases SET use_case_id = 1 WHERE model_id = 1")
