"""The probes of the repaired draft: sessions use its classes, and the judge's own database is looked at."""

import time
from decimal import Decimal

from grading.contract import Broken, Critique, expect

TABLES = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name"


def add(contract: Critique) -> None:
    """Give the contract its probes."""
    contract.promise(works, requires="works", part="mapping")
    contract.promise(not_null, requires="works", part="mapping")
    contract.promise(stars, requires="works", part="mapping")
    contract.promise(own_details, requires="own", part="mapping")
    contract.promise(ends, requires="ends", part="mapping")
    contract.promise(price, requires="price", part="values", rounds=2)
    contract.promise(own_tags, requires="own", part="values")
    contract.promise(times, requires="times", part="values")
    contract.promise(deletes_by_session, requires="deletes", part="tables")
    contract.promise(deletes_by_sql, requires="deletes", part="tables")
    contract.promise(finds, requires="finds", part="tables")


def begun(child, db):
    """The tables, and the module that drives the classes."""
    child.create_all("Base", db).returned()
    return child.module("driver.py")


def works(child, db, draw):
    """Products and reviews can be stored and read, and nothing warns."""
    driver = child.module("driver.py")
    expect("warnings", child.ask(driver, "warned").returned().value).equals([])
    child.create_all("Base", db).returned()
    tags, details = [draw.name(), draw.name()], {"size": draw.int(1, 99)}
    for name, description in ((draw.name(), draw.name()), (draw.name(), None)):
        number = child.ask(
            driver, "add_whole", child.session(db), name, description, Decimal("19.99"), tags, details
        ).number
        found = child.ask(driver, "read", child.session(db), number).returned().value
        expect("name, description, tags and details", found).equals((name, description, tags, details))
    db.gives("SELECT count(*) FROM products", [(2,)])
    author, words = draw.name(), draw.name()
    review = child.ask(driver, "review", child.session(db), 1, author, draw.int(1, 5), words).number
    found = child.ask(driver, "read_review", child.session(db), review).returned().value
    expect("author, text, id of the product", found).equals((author, words, 1))


def not_null(child, db):
    """No column but the description may be NULL."""
    begun(child, db)
    columns = "SELECT name FROM pragma_table_info(?) WHERE NOT \"notnull\" AND NOT pk AND name <> 'description'"
    for table in ("products", "reviews"):
        nullable = ", ".join(name for (name,) in db.rows(columns, table))
        expect(f"columns of {table} that may be NULL", nullable or "none").equals("none")


def stars(child, db, draw):
    """1 to 5 stars are accepted, 0 and 6 refused."""
    driver = begun(child, db)
    child.ask(driver, "add", child.session(db), draw.name(), Decimal("1.00")).returned()
    for good in (1, 5):
        child.ask(driver, "review", child.session(db), 1, draw.name(), good, "text").returned()
    for bad in (0, 6):
        child.ask(driver, "review", child.session(db), 1, draw.name(), bad, "text").raised("IntegrityError")


def ends(child, db, draw):
    """Both ends agree before anything is sent."""
    begun(child, db)
    product = child.call("Product", name=draw.name(), price=Decimal("1.00")).handle
    author = draw.name()
    child.call("Review", author=author, stars=3, text="…", product=product).returned()
    expect("authors of product.reviews", child.values(child.attribute(product, "reviews"), "author")).equals(
        [(author,)]
    )
    alone, name = child.call("Review", author=draw.name(), stars=3, text="…").handle, draw.name()
    child.call("Product", name=name, price=Decimal("1.00"), reviews=[alone]).returned()
    expect("product.name of a review in reviews=[…]", child.values(alone, "product.name")).equals((name,))


def price(child, db, draw):
    """Prices come back as they were, and nothing is REAL."""
    driver = begun(child, db)
    for cents in (1999, 10, draw.int(1, 999), draw.int(10**9, 10**10)):
        amount = Decimal(cents) / 100
        number = child.ask(driver, "add", child.session(db), draw.name(), amount).number
        found = child.ask(child.session(db), "get", child.named("Product"), number).handle
        expect("the price", child.values(found, "price")).equals((amount,))
    for (table,) in db.rows(TABLES):
        for (column,) in db.rows("SELECT name FROM pragma_table_info(?)", table):
            reals = db.one(f'SELECT count(*) FROM "{table}" WHERE typeof("{column}") = \'real\'')
            expect(f"REAL values in {table}.{column}", reals).equals(0)


def own_tags(child, db, draw):
    """What is put into the tags of one product is not in the next."""
    driver = begun(child, db)
    got = child.ask(driver, "tags_of_the_second", child.session(db), draw.name()).returned().value
    expect("tags of the second product", got).equals([])


def own_details(child, db, draw):
    """What is put into the details of one product is not in the next."""
    driver = begun(child, db)
    got = child.ask(driver, "details_of_the_second", child.session(db), draw.name()).returned().value
    expect("details of the second product", got).equals({})


def times(child, db, draw):
    """A product and a review of later have a later time, and it is the time of now."""
    driver = begun(child, db)
    child.ask(driver, "add", child.session(db), draw.name(), Decimal("1.00")).returned()
    child.ask(driver, "review", child.session(db), 1, draw.name(), 3, "text").returned()
    time.sleep(1.1)
    child.ask(driver, "add", child.session(db), draw.name(), Decimal("1.00")).returned()
    child.ask(driver, "review", child.session(db), 1, draw.name(), 3, "text").returned()
    for name in ("Product", "Review"):
        later = child.ask(driver, "later", child.session(db), name).returned().value
        expect(f"is added_at of the second {name} later than that of the first?", later).equals(True)


def reviewed(child, db, draw):
    """Two products with two reviews each."""
    driver = begun(child, db)
    for number in (1, 2):
        child.ask(driver, "add", child.session(db), draw.name(), Decimal("1.00")).returned()
        for _ in range(2):
            child.ask(driver, "review", child.session(db), number, draw.name(), 3, "text").returned()
    return driver


def deletes_by_session(child, db, draw):
    """A session deletes a product whose reviews are loaded, and one whose are not; and a review taken from its list."""
    driver = reviewed(child, db, draw)
    child.ask(driver, "take_out", child.session(db), 1).returned()
    db.gives("SELECT (SELECT count(*) FROM products), (SELECT count(*) FROM reviews)", [(2, 3)])
    for number, loaded in zip((1, 2), draw.shuffled([True, False]), strict=True):
        child.ask(driver, "delete", child.session(db), number, loaded).returned()
    db.gives("SELECT (SELECT count(*) FROM products), (SELECT count(*) FROM reviews)", [(0, 0)])


def deletes_by_sql(child, db, draw):
    """Plain SQL deletes a product and its reviews."""
    reviewed(child, db, draw)
    db.accepts("DELETE FROM products WHERE id = ?", draw.int(1, 2))
    db.gives("SELECT (SELECT count(*) FROM products), (SELECT count(*) FROM reviews)", [(1, 2)])


def finds(child, db, draw):
    """The plan of a search by product is a search, not a scan."""
    begun(child, db)
    column = db.one("SELECT \"from\" FROM pragma_foreign_key_list('reviews') WHERE \"table\" = 'products'")
    expect("has reviews a foreign key to products?", column is not None).equals(True)
    plan = [row[3] for row in db.rows(f'EXPLAIN QUERY PLAN SELECT * FROM reviews WHERE "{column}" = 1')]
    db.note("EXPLAIN QUERY PLAN SELECT * FROM reviews WHERE … the product … = 1")
    if not all(line.startswith("SEARCH") for line in plan):
        raise Broken("a search by an index", "; ".join(plan), "scan")
