"""What `providers` promises, and the probes that judge it."""

from grading.contract import statements

contract = statements(
    file="providers.sql",
    hand_in=(
        "The SQL that makes the table `providers` with the columns `id`, `slug`, `name`, `kind` and "
        "`country`, in an empty database. One `CREATE TABLE` is enough; several statements are allowed."
    ),
    parts={"columns": 1, "rules": 1},
)

ADD = "INSERT INTO providers (slug, name, kind) VALUES (?, ?, ?)"


@contract.promise(part="columns", hint=1)
def empty(db):
    """The file stores no provider: the table is empty at first."""
    db.gives("SELECT count(*) FROM providers", [(0,)])


@contract.promise(part="columns", hint=1)
def stored(db, draw):
    """A provider is stored as it was written, capital letters included; `country` may be left out and is NULL
    then."""
    slug, name = draw.slug().title(), draw.name()
    db.accepts("INSERT INTO providers (slug, name, kind, country) VALUES (?, ?, 'maker', 'FR')", slug, name)
    db.gives("SELECT slug, name, kind, country FROM providers", [(slug, name, "maker", "FR")])
    db.accepts(ADD, draw.slug(), draw.name(), "host")
    db.gives("SELECT country FROM providers WHERE kind = 'host'", [(None,)])


@contract.promise(part="columns", hint=1)
def digits(db, draw):
    """Text stays text, also when it has digits only: `007` does not become 7."""
    row = (f"00{draw.int(1, 9)}", f"0{draw.int(10, 99)}", "maker", f"0{draw.int(1, 9)}")
    db.accepts("INSERT INTO providers (slug, name, kind, country) VALUES (?, ?, ?, ?)", *row)
    db.gives("SELECT slug, name, kind, country FROM providers", [row])


@contract.promise(part="columns", hint=1)
def gives_ids(db, draw):
    """An INSERT without `id` gets one from the database, a whole number that no other row has."""
    for _ in range(3):
        db.accepts(ADD, draw.slug(), draw.name(), "maker")
    db.gives("SELECT typeof(id) FROM providers", [("integer",)] * 3)
    db.gives("SELECT count(DISTINCT id) FROM providers", [(3,)])


@contract.promise(part="columns", hint=1)
def id_taken(db, draw):
    """An `id` that another row has is refused."""
    with_id = "INSERT INTO providers (id, slug, name, kind) VALUES (?, ?, ?, 'maker')"
    number = draw.int(100, 999)
    db.accepts(with_id, number, draw.slug(), draw.name())
    db.refuses(with_id, number, draw.slug(), draw.name())


@contract.promise(part="columns", hint=2)
def required(db, draw):
    """A provider without `slug`, `name` or `kind` is refused, whether the column is set to NULL or left
    out."""
    slug, name = draw.slug(), draw.name()
    db.accepts(ADD, draw.slug(), draw.name(), "maker")
    for row in ((None, name, "maker"), (slug, None, "maker"), (slug, name, None)):  # first: no DEFAULT fills these in
        db.refuses(ADD, *row)
    db.refuses("INSERT INTO providers (name, kind) VALUES (?, 'maker')", name)
    db.refuses("INSERT INTO providers (slug, kind) VALUES (?, 'maker')", slug)
    db.refuses("INSERT INTO providers (slug, name) VALUES (?, ?)", slug, name)


@contract.promise(part="columns", hint=2)
def may_repeat(db, draw):
    """Two providers may have the same name, kind and country."""
    name, full = draw.name(), "INSERT INTO providers (slug, name, kind, country) VALUES (?, ?, 'host', 'DE')"
    db.accepts(full, draw.slug(), name)
    db.accepts(full, draw.slug(), name)


@contract.promise(part="rules", hint=3)
def slug_taken(db, draw):
    """A slug that another provider has is refused, in an INSERT and in an UPDATE."""
    slug, other, name = draw.slug(), draw.slug(), draw.name()
    db.accepts(ADD, slug, name, "maker")
    db.refuses(ADD, slug, name, "maker")
    db.refuses(ADD, slug, draw.name(), "host")
    db.accepts(ADD, other, draw.name(), "maker")
    db.refuses("UPDATE providers SET slug = ? WHERE slug = ?", slug, other)


@contract.promise(part="rules", hint=3)
def slug_case(db, draw):
    """A slug counts as taken also when it differs only in capital and small letters (a to z)."""
    slug = draw.slug()
    db.accepts(ADD, slug, draw.name(), "maker")
    db.refuses(ADD, slug.upper(), draw.name(), "maker")
    db.refuses(ADD, slug.title(), draw.name(), "host")


@contract.promise(part="rules", hint=2)
def slug_empty(db, draw):
    """An empty slug (`''`) is refused."""
    db.refuses(ADD, "", draw.name(), "maker")
    db.accepts(ADD, draw.slug(), draw.name(), "maker")


@contract.promise(part="rules", hint=2)
def kinds(db, draw):
    """`kind` is `maker` or `host`, in small letters; another word, such as `lab`, another spelling, such as
    `Maker`, or the empty text is refused."""
    for kind in ("maker", "host"):
        db.accepts(ADD, draw.slug(), draw.name(), kind)
    for kind in ("lab", "", draw.choice(["seller", "company", "makers", "hos"]), "Maker", "HOST"):
        db.refuses(ADD, draw.slug(), draw.name(), kind)
    db.refuses("UPDATE providers SET kind = 'lab' WHERE kind = 'host'")
