"""What `models` promises: Alembic's comparison in the child, and what the tables of its DDL do, from outside."""

from grading.contract import expect, python

contract = python(
    file="models.py",
    calls=[],
    hand_in=(
        "The classes `Provider` and `Model`, with an attribute for each column, called as the column is. `Base` and "
        "the other ten classes stay as they are given. What stands in the two classes beyond that is up to you."
    ),
    on="schema",
    served=True,
    parts={"columns": 2, "rules": 1, "objects": 1},
)

PROVIDER = "INSERT INTO providers (id, slug, name, kind, country) VALUES (?, ?, ?, 'maker', 'IT')"
MODEL = (
    "INSERT INTO models (id, provider_id, name, version, context, max_output, open_weights, status, knowledge_cutoff)"
    " VALUES (?, ?, ?, ?, 8000, 1000, 0, 'active', '2024-01')"
)


def made(child, db):
    """The tables that the classes describe, in place of those that were there."""
    for (view,) in db.rows("SELECT name FROM sqlite_schema WHERE type = 'view'"):
        db.rows(f"DROP VIEW {view}")
    for table in ("model_capabilities", "model_use_cases", "opinion_tags", "benchmark_results", "opinions",
                  "benchmarks", "capabilities", "categories", "tags", "use_cases", "models", "providers"):  # fmt: skip
        db.rows(f"DROP TABLE {table}")
    child.create_all("Base", db).returned()
    db.note("Base.metadata.create_all(…) on an empty database")


@contract.promise(part="columns", hint=1)
def no_difference(child, db):
    """Alembic's `compare_metadata`, which compares types and server defaults here, finds no difference between
    `Base.metadata` and the database that this lab begins with. (The comparison runs outside of your file; all other
    promises are tried through your classes.)"""
    found = child.schema_diff("Base", db, compare_type=True, compare_server_default=True)
    more = f" (and {len(found) - 1} more: see the cell above)" if len(found) > 1 else ""
    expect("differences", f"{found[0]}{more}" if found else "none").equals("none")


@contract.promise(part="columns", hint=1)
def same_columns(child, db):
    """The tables that `Base.metadata.create_all` makes have the columns of the catalogue, with their types, NOT
    NULL and primary keys."""
    columns = 'SELECT name, type, "notnull", pk FROM pragma_table_info(?) ORDER BY name'
    wanted = {table: db.rows(columns, table) for table in ("providers", "models")}
    made(child, db)
    for table, rows in wanted.items():
        db.gives(columns, rows, table)


@contract.promise(part="columns", hint=2)
def defaults(child, db, draw):
    """In these tables, a model of which plain SQL says no more than provider and name has the version `''`, the
    status `active`, and `open_weights` 0."""
    made(child, db)
    db.given(PROVIDER, 1, draw.slug(), draw.name())
    db.accepts("INSERT INTO models (provider_id, name) VALUES (1, ?)", draw.name())
    db.gives("SELECT version, open_weights, status FROM models", [("", 0, "active")])


@contract.promise(part="rules", hint=2)
def providers_rules(child, db, draw):
    """These tables keep the rules of the catalogue about providers: a slug is unique, whatever its letter case,
    and not empty; a kind is `maker` or `host`."""
    made(child, db)
    slug = draw.slug()
    add = "INSERT INTO providers (slug, name, kind, country) VALUES (?, ?, ?, 'IT')"
    for kind in ("maker", "host"):
        db.accepts(add, f"{slug}-{kind}", draw.name(), kind)
    db.refuses(add, f"{slug}-maker".upper(), draw.name(), "maker")
    db.refuses(add, "", draw.name(), "maker")
    for kind in ("lab", "Maker", ""):
        db.refuses(add, draw.slug(), draw.name(), kind)


@contract.promise(part="rules", hint=2)
def models_rules(child, db, draw):
    """And the rules about models: provider, name and version together are unique; a name is not empty; limits
    are above 0, and the output is no larger than a known context; a status is one of the three; a cutoff is
    a month like `2024-09`, and not `2024-9`, `2024-09-30` or `soon-ok`; `open_weights` is 0 or 1."""
    made(child, db)
    db.given(PROVIDER, 1, draw.slug(), draw.name())
    name, version = draw.name(), draw.slug()
    db.accepts(MODEL, 1, 1, name, version)
    db.accepts(MODEL, 2, 1, name, version + "x")
    db.accepts(MODEL, 3, 1, draw.name(), version)
    db.refuses(MODEL, 4, 1, name, version)
    db.refuses(MODEL, 5, 1, "", version)
    change = "UPDATE models SET {} WHERE id = 1"
    for good in ("context = NULL", "context = 1000", "context = 1, max_output = 1", "context = 8000, max_output = NULL",
                 "status = 'beta'", "status = 'deprecated'", "knowledge_cutoff = NULL", "knowledge_cutoff = '2025-12'",
                 "open_weights = 1", "max_output = 1000"):  # fmt: skip
        db.accepts(change.format(good))
    for bad in ("context = 0, max_output = NULL", "context = -1, max_output = NULL", "max_output = 0",
                "max_output = -1", f"context = {draw.int(1, 999)}, max_output = 1000", "status = 'retired'",
                "status = 'Active'",
                "knowledge_cutoff = '2024-9'", "knowledge_cutoff = '2024-09-30'", "knowledge_cutoff = 'soon-ok'",
                "open_weights = 2"):  # fmt: skip
        db.refuses(change.format(bad))
    db.accepts(change.format("context = NULL, max_output = 1000"))


@contract.promise(part="rules", hint=3)
def keys_rules(child, db, draw):
    """And what its foreign keys say: a model has a provider that is there, a provider with models can't be deleted, and
    when a base model is deleted, the models based on it stay, without a base."""
    made(child, db)
    db.given(PROVIDER, 1, draw.slug(), draw.name())
    db.accepts(MODEL, 1, 1, draw.name(), "")
    db.accepts(MODEL, 2, 1, draw.name(), "")
    db.refuses(MODEL, 3, 99, draw.name(), "")
    db.refuses("UPDATE models SET base_model_id = 99 WHERE id = 2")
    db.accepts("UPDATE models SET base_model_id = 1 WHERE id = 2")
    db.refuses("DELETE FROM providers WHERE id = 1")
    db.accepts("DELETE FROM models WHERE id = 1")
    db.gives("SELECT id, base_model_id FROM models", [(2, None)])


@contract.promise(part="objects", hint=1)
def both_ends(child, db, draw):
    """`model.provider` and `provider.models` are the two ends of one relationship: a `Model` that is made with
    `provider=…` is in the list `provider.models` at once, a `Provider` that is made with `models=[…]` is the
    `provider` of each of them at once, and the models are stored when only the provider is added to a
    session."""
    slug, names = draw.slug(), [draw.name() for _ in range(2)]
    session = child.session(db)
    provider = child.call("Provider", slug=slug, name=draw.name(), kind="maker").handle
    for name in names:
        child.call("Model", name=name, provider=provider).returned()
    db.note("provider.models:")
    expect("the names in provider.models", child.values(child.attribute(provider, "models"), "name")).equals(
        [(name,) for name in names]
    )
    alone = child.call("Model", name=draw.name()).handle
    child.call("Provider", slug=draw.slug(), name=draw.name(), kind="host", models=[alone]).returned()
    db.note("the provider of a model that stands in models=[…]:")
    expect("provider.kind of a model in models=[…]", child.values(alone, "provider.kind")).equals(("host",))
    child.ask(session, "add", provider).returned()
    child.ask(session, "commit").returned()
    db.gives("SELECT p.slug, m.name FROM models AS m JOIN providers AS p ON p.id = m.provider_id",
             [(slug, name) for name in names])  # fmt: skip


@contract.promise(part="objects", hint=1)
def kept(child, db, draw):
    """A session does not delete a provider with models either: `session.delete(provider)` and a commit raise an
    exception, and everything stays."""
    db.given(PROVIDER, 1, draw.slug(), draw.name())
    db.given(MODEL, 1, 1, draw.name(), "")
    session = child.session(db)
    provider = child.ask(session, "get", child.named("Provider"), 1).handle
    child.ask(session, "delete", provider).returned()
    child.ask(session, "commit").raised()
    child.ask(session, "rollback").returned()
    db.gives("SELECT id, provider_id FROM models", [(1, 1)])
    db.gives("SELECT id FROM providers", [(1,)])


@contract.promise(part="objects", hint=1)
def read_back(child, db, draw):
    """What stands in a row stands in the attributes of its object, `open_weights` as a bool; and the provider
    of a model that was read is the object with the same `id` as its `provider_id`."""
    values = (
        draw.int(2, 99),
        draw.name(),
        draw.slug(),
        8000,
        1000,
        draw.choice([True, False]),
        "beta",
        "2025-03",
        None,
    )
    slug = draw.slug()
    db.given(PROVIDER, 7, slug, draw.name())
    db.given(PROVIDER, 8, draw.slug(), draw.name())
    db.given("INSERT INTO models (id, provider_id, name, version, context, max_output, open_weights, status,"
             " knowledge_cutoff, base_model_id) VALUES (?, 7, ?, ?, ?, ?, ?, ?, ?, ?)", *values)  # fmt: skip
    model = child.ask(child.session(db), "get", child.named("Model"), values[0]).handle
    names = ("id", "name", "version", "context", "max_output", "open_weights", "status", "knowledge_cutoff",
             "base_model_id")  # fmt: skip
    got = child.values(model, *names)
    expect("the model's attributes", got).equals(values)
    expect("the type of open_weights", type(got[5]).__name__).equals("bool")
    expect("its provider", child.values(model, "provider_id", "provider.id", "provider.slug")).equals((7, 7, slug))
