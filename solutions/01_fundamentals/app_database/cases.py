"""The probes of the repaired draft: they call its functions, and see the file without knowing its tables."""

from grading.contract import Critique, expect

NAMES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'sqlite_*' ORDER BY name"


def add(contract: Critique) -> None:
    """Give the contract its probes."""
    contract.promise(works, requires="works", part="tables")
    contract.promise(works_again, requires="works", part="tables")
    contract.promise(every_table_has_a_key, requires="keys", part="tables")
    contract.promise(long_name, requires="length", part="tables")
    contract.promise(exact_prices, requires="prices", part="tables", rounds=2)
    contract.promise(any_text, requires="text", part="statements")
    contract.promise(unknown_customer, requires="orphans", part="statements")
    contract.promise(unknown_product, requires="orphans", part="statements")
    contract.promise(refused_line, requires="whole", part="transactions")
    contract.promise(killed, requires="whole", part="transactions")
    contract.promise(durable, requires="whole", part="transactions")


def works(child, db, draw):
    """Customers, products and orders can be added and read."""
    conn = child.call("connect", db).returned().handle
    rows = [(f"{draw.slug()}@example.org", draw.name(), draw.date()) for _ in range(3)]
    ids = [child.call("add_customer", conn, *row).number for row in rows]
    expect("the number of different ids", len(set(ids))).equals(3)
    for number, row in zip(ids, rows, strict=True):
        _same_customer(child, conn, number, row)
    child.call("customer", conn, 999_999).returns(None)


def works_again(child, db, draw):
    """What was added is there when the file is opened again."""
    row = (f"{draw.slug()}@example.org", draw.name(), draw.date())
    conn = child.call("connect", db).returned().handle
    number = child.call("add_customer", conn, *row).number
    order = _order(child, conn, number, [("3.00", 2)], draw)
    child.ask(conn, "close").returned()
    again = child.call("connect", db).returned().handle
    _same_customer(child, again, number, row)
    child.call("order_total", again, order).returns(600)


def every_table_has_a_key(child, db, draw):
    """Every table has a primary key."""
    _shop(child, db, draw)
    for (table,) in db.rows(NAMES):
        keys = db.one("SELECT count(*) FROM pragma_table_info(?) WHERE pk > 0", table)
        expect(f"the table {table} has a primary key", keys > 0).is_true()


def long_name(child, db, draw):
    """50 characters are stored, 51 refused."""
    conn, _, _ = _shop(child, db, draw)
    name = (draw.name() * 10)[:50]
    number = child.call("add_customer", conn, "a@example.org", name, "2026-08-18").number
    _same_customer(child, conn, number, ("a@example.org", name, "2026-08-18"))
    before = _rows_in(db)
    child.call("add_customer", conn, "b@example.org", name + "x", "2026-08-18").raised()
    child.ask(conn, "commit").returned()
    expect("rows in the file", _rows_in(db)).equals(before)


def exact_prices(child, db, draw):
    """Totals are exact, and nothing in the file is REAL."""
    conn, customer, _ = _shop(child, db, draw)
    cents = [1999, 10, 20, draw.int(1, 999), draw.int(1000, 99_999)]
    lines = [(f"{price // 100}.{price % 100:02}", draw.int(1, 9)) for price in cents]
    total = sum(price * quantity for price, (_, quantity) in zip(cents, lines, strict=True))
    child.call("order_total", conn, _order(child, conn, customer, lines, draw)).returns(total)
    child.call("order_total", conn, _order(child, conn, customer, [("19.99", 1)], draw)).returns(1999)
    for (table,) in db.rows(NAMES):
        for (column,) in db.rows("SELECT name FROM pragma_table_info(?)", table):
            reals = db.one(f"SELECT count(*) FROM {_named(table)} WHERE typeof({_named(column)}) = 'real'")
            expect(f"REAL values in {table}.{column}", reals).equals(0)


def any_text(child, db, draw):
    """Awkward texts come back unchanged."""
    conn, _, _ = _shop(child, db, draw)
    for number, text in enumerate(text for text in draw.texts() if text):
        row = (f"{number}{text}@example.org", text, "2026-08-18")
        stored = child.call("add_customer", conn, *row).number
        _same_customer(child, conn, stored, row)


def unknown_customer(child, db, draw):
    """An order of nobody is refused."""
    conn, customer, product = _shop(child, db, draw)
    again = child.call("connect", db).returned().handle
    before = _rows_in(db)
    for one in (conn, again):
        child.call("add_order", one, customer + draw.int(1, 99), [(product, 1)]).raised()
        child.ask(one, "commit").returned()
    expect("rows in the file", _rows_in(db)).equals(before)


def unknown_product(child, db, draw):
    """An order of a product that is not there is refused."""
    conn, customer, product = _shop(child, db, draw)
    before = _rows_in(db)
    child.call("add_order", conn, customer, [(product + draw.int(1, 99), 1)]).raised()
    child.ask(conn, "rollback").returned()
    expect("rows in the file", _rows_in(db)).equals(before)


def refused_line(child, db, draw):
    """A refused line takes its order with it."""
    conn, customer, product = _shop(child, db, draw)
    other = child.call("add_product", conn, draw.name(), "5.00").number
    before = _rows_in(db)
    child.call("add_order", conn, customer, [(product, 2), (other, 0)]).raised()
    child.ask(conn, "commit").returned()
    expect("rows in the file", _rows_in(db)).equals(before)
    order = child.call("add_order", conn, customer, [(other, draw.int(1, 9))]).number
    total = child.call("order_total", conn, order).number
    expect("the order after it has a total", total > 0).is_true()


def killed(child, db, draw):
    """A killed program leaves nothing of its order."""
    conn, customer, product = _shop(child, db, draw)
    other = child.call("add_product", conn, draw.name(), "5.00").number
    before, last = _rows_in(db), draw.int(1, 2)
    feed = child.feed([(product, 1), (other, 1)], before=lambda k: child.kill() if k == last else None)
    child.call("add_order", conn, customer, feed)
    expect("rows in the file", _rows_in(db)).equals(before)


def durable(child, db, draw):
    """An order that was added is in the file when the program ends right after."""
    conn, customer, product = _shop(child, db, draw)
    before = _rows_in(db)
    child.call("add_order", conn, customer, child.feed([(product, 1)])).returned()
    child.kill()
    expect("the order is in the file", _rows_in(db) > before).is_true()


def _shop(child, db, draw):
    """A connection, a customer's id and a product's id."""
    conn = child.call("connect", db).returned().handle
    row = (f"{draw.slug()}@example.com", draw.name(), draw.date())
    customer = child.call("add_customer", conn, *row).number
    product = child.call("add_product", conn, draw.name(), "2.50").number
    return conn, customer, product


def _order(child, conn, customer, lines, draw):
    """The id of an order with these (price, quantity) lines, each of a new product."""
    products = [child.call("add_product", conn, draw.name(), price).number for price, _ in lines]
    pairs = [(product, quantity) for product, (_, quantity) in zip(products, lines, strict=True)]
    return child.call("add_order", conn, customer, pairs).number


def _same_customer(child, conn, number, row):
    """A tuple or a sqlite3.Row is fine."""
    found = child.call("customer", conn, number).returned().value
    if hasattr(found, "number"):  # it stayed in the child: a Row
        found = [child.item(found, place).returned().value for place in range(3)]
    shown = tuple(found) if isinstance(found, list | tuple) else found
    expect(f"customer {number}", shown).equals(tuple(row))


def _rows_in(db):
    return sum(db.one(f"SELECT count(*) FROM {_named(table)}") for (table,) in db.rows(NAMES))


def _named(name):
    return '"' + name.replace('"', '""') + '"'
