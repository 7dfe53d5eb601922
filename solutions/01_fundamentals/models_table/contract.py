"""What `models_table` promises, and the probes that judge it."""

from grading.contract import statements

PROVIDERS = "CREATE TABLE providers (id INTEGER PRIMARY KEY, slug TEXT, name TEXT, kind TEXT, country TEXT);"

contract = statements(
    file="models_table.sql",
    hand_in=(
        "The SQL that makes the table `models` with the columns `id`, `provider_id`, `name`, `version`, "
        "`context`, `max_output`, `open_weights`, `status`, `knowledge_cutoff` and `base_model_id`. The "
        "table `providers` is there already, with `id` as its primary key, and foreign keys are enforced. "
        "One `CREATE TABLE` is enough; several statements are allowed."
    ),
    on=PROVIDERS,
    parts={"keys": 1, "actions": 1, "limits": 1},
)

COLUMNS = "provider_id, name, version, context, max_output, open_weights, status, knowledge_cutoff"
MODEL = "INSERT INTO models (provider_id, name) VALUES (?, ?)"


def _provider(db, draw, id=1):
    db.given("INSERT INTO providers (id, slug, name, kind) VALUES (?, ?, ?, 'maker')", id, draw.slug(), draw.name())


@contract.promise(part="keys", hint=1)
def stored(db, draw):
    """A full row is stored as it was written, numbers as numbers, text as text: the version `0613` does not
    become 613."""
    _provider(db, draw)
    sizes = (draw.int(8, 900) * 1000, draw.int(1, 7) * 1000)
    rows = [(1, draw.name(), "latest", *sizes, 1, "beta", "2024-09")]
    rows.append((1, f"00{draw.int(1, 9)}", f"0{draw.int(100, 999)}", *sizes, 0, "active", None))
    for row in rows:
        db.accepts(f"INSERT INTO models ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", *row)
    db.gives(f"SELECT {COLUMNS} FROM models", rows)


@contract.promise(part="keys", hint=1)
def defaults(db, draw):
    """Only `provider_id` and `name` must be given; left out, `version` is `''`, `open_weights` is 0, `status`
    is `'active'`, and `context`, `max_output`, `knowledge_cutoff` and `base_model_id` are NULL."""
    _provider(db, draw)
    db.accepts(MODEL, 1, draw.name())
    db.gives(
        "SELECT version, open_weights, status, context, max_output, knowledge_cutoff, base_model_id FROM models",
        [("", 0, "active", None, None, None, None)],
    )


@contract.promise(part="keys", hint=1)
def ids(db, draw):
    """An INSERT without `id` gets one from the database, a whole number that no other row has; a taken `id`
    is refused."""
    _provider(db, draw)
    for _ in range(3):
        db.accepts(MODEL, 1, draw.name())
    db.gives("SELECT typeof(id) FROM models", [("integer",)] * 3)
    taken = "INSERT INTO models (id, provider_id, name) VALUES ((SELECT max(id) FROM models), 1, ?)"
    db.refuses(taken, draw.name())


@contract.promise(part="keys", hint=1)
def required(db, draw):
    """`provider_id`, `name`, `version`, `open_weights` and `status` are never NULL."""
    _provider(db, draw)
    db.refuses(MODEL, None, draw.name())
    db.refuses(MODEL, 1, None)
    db.accepts(MODEL, 1, draw.name())
    for column in ("version", "open_weights", "status"):
        db.refuses(f"UPDATE models SET {column} = NULL")


@contract.promise(part="keys", hint=2)
def provider_exists(db, draw):
    """A model of a provider that does not exist is refused, in an INSERT and in an UPDATE."""
    _provider(db, draw, 1)
    db.refuses(MODEL, draw.int(2, 999), draw.name())
    db.accepts(MODEL, 1, draw.name())
    db.refuses("UPDATE models SET provider_id = ?", draw.int(2, 999))


@contract.promise(part="keys", hint=2)
def base_exists(db, draw):
    """`base_model_id` is NULL or the `id` of a model that exists; another number is refused."""
    _provider(db, draw)
    based = "INSERT INTO models (id, provider_id, name, base_model_id) VALUES (?, 1, ?, ?)"
    db.accepts(based, 10, draw.name(), None)
    db.accepts(based, 11, draw.name(), 10)
    db.refuses(based, 12, draw.name(), draw.int(13, 999))


@contract.promise(part="keys", hint=3)
def unique(db, draw):
    """One provider cannot have two models with the same name and version; the same name with another version,
    or at another provider, is fine."""
    _provider(db, draw, 1)
    _provider(db, draw, 2)
    full, name = "INSERT INTO models (provider_id, name, version) VALUES (?, ?, ?)", draw.name()
    db.accepts(full, 1, name, "latest")
    db.refuses(full, 1, name, "latest")
    db.accepts(full, 1, name, "preview")
    db.accepts(full, 2, name, "latest")
    db.accepts(full, 1, draw.name(), "latest")
    db.accepts(MODEL, 1, name)
    db.refuses(MODEL, 1, name)


@contract.promise(part="actions", hint=2)
def provider_used(db, draw):
    """A provider that has a model cannot be deleted, one without models can."""
    _provider(db, draw, 1)
    _provider(db, draw, 2)
    db.accepts(MODEL, 1, draw.name())
    db.refuses("DELETE FROM providers WHERE id = 1")
    db.accepts("DELETE FROM providers WHERE id = 2")
    db.gives("SELECT count(*) FROM models", [(1,)])


@contract.promise(part="actions", hint=2)
def base_deleted(db, draw):
    """When a model is deleted, the models based on it stay, and their `base_model_id` becomes NULL."""
    _provider(db, draw)
    based = "INSERT INTO models (id, provider_id, name, base_model_id) VALUES (?, 1, ?, ?)"
    db.accepts(based, 10, draw.name(), None)
    db.accepts(based, 11, draw.name(), 10)
    db.accepts(based, 12, draw.name(), 11)
    db.accepts("DELETE FROM models WHERE id = 10")
    db.gives("SELECT id, base_model_id FROM models", [(11, None), (12, 11)])


@contract.promise(part="limits", hint=3)
def name_empty(db, draw):
    """An empty `name` (`''`) is refused."""
    _provider(db, draw)
    db.refuses(MODEL, 1, "")
    db.accepts(MODEL, 1, draw.name())


@contract.promise(part="limits", hint=3)
def above_zero(db, draw):
    """`context` and `max_output` are NULL (unknown) or greater than 0."""
    _provider(db, draw)
    for column in ("context", "max_output"):
        sized = f"INSERT INTO models (provider_id, name, {column}) VALUES (1, ?, ?)"
        for size in (None, 1, draw.int(2, 2_000_000), draw.int(3_000_000_000, 9_000_000_000_000)):
            db.accepts(sized, draw.name(), size)
        for size in (0, -1, -draw.int(2, 2_000_000)):
            db.refuses(sized, draw.name(), size)


@contract.promise(part="limits", hint=3)
def output_fits(db, draw):
    """`max_output` is not larger than a known `context`, in an INSERT and in an UPDATE; when `context` is
    NULL, every `max_output` greater than 0 is fine."""
    _provider(db, draw)
    sizes = "INSERT INTO models (provider_id, name, context, max_output) VALUES (1, ?, ?, ?)"
    context = draw.int(1000, 1_000_000)
    db.accepts(sizes, draw.name(), context, context)
    db.refuses(sizes, draw.name(), context, context + 1)
    db.accepts(sizes, draw.name(), context, None)
    for size in (context, draw.int(3_000_000_000, 9_000_000_000_000)):
        db.accepts(sizes, draw.name(), None, size)
    db.refuses("UPDATE models SET context = ? WHERE context = max_output", context - 1)


@contract.promise(part="limits", hint=3)
def yes_or_no(db, draw):
    """`open_weights` is 0 or 1; another number or a word is refused."""
    _provider(db, draw)
    weights = "INSERT INTO models (provider_id, name, open_weights) VALUES (1, ?, ?)"
    for value in (0, 1):
        db.accepts(weights, draw.name(), value)
    for value in (2, -1, 0.5, "yes"):
        db.refuses(weights, draw.name(), value)


@contract.promise(part="limits", hint=3)
def statuses(db, draw):
    """`status` is `active`, `beta` or `deprecated`, in small letters; another word, another spelling, such as
    `Beta`, or the empty text is refused."""
    _provider(db, draw)
    status = "INSERT INTO models (provider_id, name, status) VALUES (1, ?, ?)"
    for value in ("active", "beta", "deprecated"):
        db.accepts(status, draw.name(), value)
    for value in ("", "Beta", draw.choice(["retired", "old", "alpha", "deprecate"])):
        db.refuses(status, draw.name(), value)


@contract.promise(part="limits", hint=3)
def months(db, draw):
    """`knowledge_cutoff` is NULL or a month written as four digits, a dash and two digits, like `2024-09`;
    text of another shape, like `2024-9`, `2024-09-30`, `2024/09`, `Sep-2024` or `in 2024-09`, is refused. (A
    thirteenth month, `2024-13`, is not tried.)"""
    _provider(db, draw)
    cutoff = "INSERT INTO models (provider_id, name, knowledge_cutoff) VALUES (1, ?, ?)"
    for value in (None, f"{draw.int(2015, 2029)}-{draw.int(1, 12):02}", "2023-12", "2024-01", "2025-10"):
        db.accepts(cutoff, draw.name(), value)
    for value in ("2024-9", "2024-09-30", "2024/09", "Sep-2024", "2024", "soon-ok", "", "2024-Q1"):
        db.refuses(cutoff, draw.name(), value)
    for value in ("24-09", "in 2024-09"):
        db.refuses(cutoff, draw.name(), value)
