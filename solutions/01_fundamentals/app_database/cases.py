"""The probes of the repaired draft: they call its functions, and see the file without knowing its tables."""

from grading.contract import Critique, expect

NAMES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'sqlite_*' ORDER BY name"


def add(contract: Critique) -> None:
    """Give the contract its probes."""
    contract.promise(works, requires="works", part="tables")
    contract.promise(works_again, requires="works", part="tables")
    contract.promise(same_email, requires="rules", part="tables")
    contract.promise(missing_values, requires="rules", part="statements")
    contract.promise(every_table_has_a_key, requires="keys", part="tables")
    contract.promise(long_name, requires="length", part="tables")
    contract.promise(exact_prices, requires="prices", part="tables", rounds=2)
    contract.promise(any_text, requires="text", part="statements")
    contract.promise(any_product, requires="text", part="statements")
    contract.promise(text_for_id, requires="text", part="statements")
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


def same_email(child, db, draw):
    """A second customer with the same e-mail is refused, and the first one stays."""
    conn = child.call("connect", db).returned().handle
    row = (f"{draw.slug()}@example.org", draw.name(), draw.date())
    number = child.call("add_customer", conn, *row).number
    outcome = child.call("add_customer", conn, row[0], draw.name(), draw.date())
    child.ask(conn, "rollback").returned()
    _same_customer(child, conn, number, row)
    outcome.raised()


def missing_values(child, db, draw):
    """None is refused."""
    conn, _, _ = _shop(child, db, draw)
    before = _rows_in(db)
    for missing in range(3):
        row = [f"{draw.slug()}@example.org", draw.name(), draw.date()]
        row[missing] = None
        child.call("add_customer", conn, *row).raised()
        child.ask(conn, "commit").returned()
    for name, price in ((None, "2.50"), (draw.name(), None)):
        child.call("add_product", conn, name, price).raised()
        child.ask(conn, "commit").returned()
    expect("rows in the file", _rows_in(db)).equals(before)


def every_table_has_a_key(child, db, draw):
    """Every table has a primary key, and every row a value in it."""
    conn, customer, product = _shop(child, db, draw)
    child.call("add_order", conn, customer, [(product, 1)]).returned()
    for (table,) in db.rows(NAMES):
        keys = [name for (name,) in db.rows("SELECT name FROM pragma_table_info(?) WHERE pk > 0", table)]
        expect(f"the table {table} has a primary key", bool(keys)).is_true()
        missing = " OR ".join(f"{_named(key)} IS NULL" for key in keys)
        without = db.one(f"SELECT count(*) FROM {_named(table)} WHERE {missing}")
        expect(f"rows of {table} with NULL in the primary key", without).equals(0)


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
    rows = [(f"{number}{text}@example.org", text, "2026-08-18") for number, text in enumerate(draw.texts()) if text]
    for row in [*rows, (f"00{draw.int(1, 9)}", f"0{draw.int(10, 99)}", "2026-08-18")]:
        stored = child.call("add_customer", conn, *row).number
        _same_customer(child, conn, stored, row)


def any_product(child, db, draw):
    """Awkward names of products are in the file, unchanged."""
    conn, _, _ = _shop(child, db, draw)
    names = [f"0{number}{text}" for number, text in enumerate(draw.texts())]
    for name in names:
        child.call("add_product", conn, name, "2.50").returned()
    rows = [row for (table,) in db.rows(NAMES) for row in db.rows(f"SELECT * FROM {_named(table)}")]
    stored = {value for row in rows for value in row}
    expect("names that are not in the file as they were given", [n for n in names if n not in stored]).equals([])


def text_for_id(child, db, draw):
    """SQL in place of an id finds nothing and adds nothing, with quotes around it and without."""
    conn, customer, product = _shop(child, db, draw)
    order = child.call("add_order", conn, customer, [(product, 1)]).number
    for text in ("0' OR '1' = '1", "0 OR 1 = 1"):
        found = child.call("customer", conn, text)
        expect("somebody was found", not found.error and found.value is not None).equals(False)
        total = child.call("order_total", conn, text)
        expect(f"the total of order {order} was found", total.value == 250).equals(False)
    before = _rows_in(db)
    for text in (f"{customer - 1}' + '1", f"{customer - 1} + 1"):
        child.call("add_order", conn, text, [(product, 1)]).raised()
        child.ask(conn, "commit").returned()
        expect("rows in the file", _rows_in(db)).equals(before)


def unknown_customer(child, db, draw):
    """An order of nobody is refused, and its lines don't end up in another order."""
    conn, customer, product = _shop(child, db, draw)
    child.call("add_order", conn, customer, [(product, 1)]).returned()
    again = child.call("connect", db).returned().handle
    before = _rows_in(db)
    for one, nobody in ((conn, customer + draw.int(1, 99)), (again, customer + draw.int(1, 99)), (conn, None)):
        child.call("add_order", one, nobody, [(product, 1)]).raised()
        child.ask(one, "commit").returned()
    expect("rows in the file", _rows_in(db)).equals(before)


def unknown_product(child, db, draw):
    """An order of a product that is not there is refused."""
    conn, customer, product = _shop(child, db, draw)
    before = _rows_in(db)
    for nothing in (product + draw.int(1, 99), None):
        child.call("add_order", conn, customer, [(nothing, 1)]).raised()
        child.ask(conn, "rollback").returned()
    expect("rows in the file", _rows_in(db)).equals(before)


def refused_line(child, db, draw):
    """A refused line takes its order with it."""
    conn, customer, product = _shop(child, db, draw)
    other = child.call("add_product", conn, draw.name(), "5.00").number
    before = _rows_in(db)
    for quantity in (0, -draw.int(1, 9), None):
        child.call("add_order", conn, customer, [(product, 2), (other, quantity)]).raised()
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
