"""What `load_models` promises, and the probes that judge it on CSV files that are drawn, dirt included.

The drawing makes a cell and the value that is meant together, so nothing here cleans anything.
"""

import csv
import io

from grading.contract import python

TABLES = """
CREATE TABLE providers (id INTEGER PRIMARY KEY, slug TEXT UNIQUE, name TEXT, kind TEXT, country TEXT);
CREATE TABLE models (
    id INTEGER PRIMARY KEY, provider_id INTEGER REFERENCES providers (id), name TEXT, version TEXT,
    context INTEGER, max_output INTEGER, open_weights INTEGER, status TEXT, knowledge_cutoff TEXT,
    base_model_id INTEGER REFERENCES models (id), UNIQUE (provider_id, name, version)
);
"""

contract = python(
    file="load_models.py",
    calls="load_models(conn, csv_path)",
    hand_in=(
        "A function `load_models(conn, csv_path)` that reads a file in the form of "
        "`data/raw/models_wide.csv` (UTF-8, the same header) into `providers` and `models`. `conn` is a "
        "connection as `open_db` gives it; leave it open. Whether you commit is up to you: the judge calls "
        "`conn.commit()` afterwards. The tables it is tried on have the columns of this lab; "
        "`providers.slug` and `models (provider_id, name, version)` are UNIQUE, nothing has a default. The "
        "files have every model once, and every provider with one spelling of its slug."
    ),
    on=TABLES,
    seconds=10,
    parts={"providers": 1, "cleaning": 2, "again": 1},
)

HEADER = [
    "Provider", "Slug", "Country", "Docs", "Model", "Version", "Title", "Context", "Max output", "Open weights",
    "Tool calls", "Reasoning", "Structured output", "Input", "Output", "Knowledge", "Status",
    "Price in", "Price out",
]  # fmt: skip
MODELS = """
SELECT p.slug, m.name, m.version, typeof(m.version)
FROM models AS m LEFT JOIN providers AS p ON p.id = m.provider_id
"""


KINDS = {
    "name": ["{}-{}", "o'{}, mini", 'say "{}"', "{}.5 {}"],
    "version": ["", "-", "0613", "2024-08-06"],
    "limits": ["fits", "equal", "one too many", "context unknown", "output unknown", "unknown", "both unknown"],
    "weights": [0, 1],
    "status": ["", "active", "beta", "deprecated"],
    "knowledge": ["", "-", "month", "day"],
}


def _mixed(draw):
    """For a line's number, what kinds of cells it has: seven lines in a row have every kind, in drawn order."""
    orders = {column: draw.shuffled(kinds) for column, kinds in KINDS.items()}
    unknown = draw.shuffled(["", "-", "0"])
    return lambda n: {"unknown": unknown} | {column: kinds[n % len(kinds)] for column, kinds in orders.items()}


def _spaced(draw, text):
    return draw.choice(["{}", "{}", "{}", " {}", "{} ", "  {} "]).format(text)


def _limits(draw, kind, unknown):
    """Cells for Context and Max output, and what they mean. `unknown`: the three ways to say it, in some order."""
    ten, large = 10 ** draw.int(4, 6), draw.int(10_000, 79_999) * draw.choice([1, 10])
    small = draw.choice([draw.int(800, 999), draw.int(8000, 9999)])
    context, output = {
        "fits": (large, small),  # compared as texts, it would not
        "equal": (large, large),
        "one too many": (ten - 1, ten),  # compared as texts, it would fit
        "context unknown": (unknown[0], large),
        "output unknown": (large, unknown[0]),
        "unknown": (unknown[1], unknown[2]),
        "both unknown": (unknown[2], unknown[1]),
    }[kind]
    cells = [n if isinstance(n, str) else draw.choice([f"{n:,}", f"{n:,}", str(n)]) for n in (context, output)]
    meant = [None if isinstance(n, str) else n for n in (context, output)]
    return cells, (meant[0], None if kind == "one too many" else meant[1])


def _knowledge(draw, kind):
    """A cell for Knowledge, and what it means."""
    month = f"{draw.int(2021, 2026)}-{draw.int(1, 12):02}"
    cells = {"": ("", None), "-": ("-", None), "month": (month, month), "day": (f"{month}-{draw.int(1, 28):02}", month)}
    return cells[kind]


def _provider(draw, number=0, quotes=False):
    """Cells about a provider. Three in a row have every kind of country."""
    slug, name = draw.slug(), draw.name()
    if quotes:
        slug, name = f"o'{slug}", f'{name} "AI", O\'Brien & Co.'
    country = [draw.choice(["US", "FR", "CN"]), "", "-"][number % 3]
    return {"Provider": name, "Slug": slug, "Country": country, "Docs": "https://example.org"}


def _line(draw, provider, number, kinds):
    """One line of a file, and the values that are meant."""
    name = kinds["name"].format(draw.slug(), number)
    (context, output), limits = _limits(draw, kinds["limits"], kinds["unknown"])
    knowledge, cutoff = _knowledge(draw, kinds["knowledge"])
    cells = provider | {
        "Model": name, "Version": kinds["version"], "Title": draw.name(), "Context": context, "Max output": output,
        "Open weights": "❌✅"[kinds["weights"]], "Tool calls": draw.choice("❌✅"), "Reasoning": draw.choice("❌✅"),
        "Structured output": draw.choice("❌✅?"), "Input": "text, image", "Output": "text",
        "Knowledge": knowledge, "Status": kinds["status"], "Price in": draw.choice(["$9", "-"]), "Price out": "free",
    }  # fmt: skip
    spaced = {column: _spaced(draw, cell) if cell else cell for column, cell in cells.items()}
    version = "" if kinds["version"] == "-" else kinds["version"]
    flags = (kinds["weights"], kinds["status"] or "active", cutoff)
    return spaced, {"model": (provider["Slug"], name, version), "limits": limits, "flags": flags}


def _lines(draw, count=6, quotes=False, plain=False):
    """Lines of three providers; those of the first one do not stand together.

    The last two repeat the first line's name: with another version, and at another provider. `plain`: all numbers
    are known and have no commas, so that a number that is not read costs only what is promised about numbers.
    """
    kinds, makers = _mixed(draw), [_provider(draw, n, quotes) for n in range(3)]
    lines = [_line(draw, makers[(0, 0, 1, 2)[n % 4]], n, kinds(n)) for n in range(count - 2)]
    lines.append(_named_as(lines[0], _line(draw, makers[0], count - 2, kinds(count - 2)), "2411"))
    last = _line(draw, makers[1], count - 1, kinds(count - 1))
    lines.append(_named_as(lines[0], last, lines[0][1]["model"][2]))
    return [_plainly(draw, line) if plain else line for line in lines], makers


def _plainly(draw, line):
    """The line with numbers that need no cleaning."""
    context = draw.int(10_000, 99_999)
    limits = (context, context - draw.int(1, 9999))
    return line[0] | {"Context": str(limits[0]), "Max output": str(limits[1])}, line[1] | {"limits": limits}


def _named_as(first, line, version):
    """The line with the first one's name, and this version."""
    cells, meant = line
    slug, name = meant["model"][0], first[1]["model"][1]
    return cells | {"Model": name, "Version": version}, meant | {"model": (slug, name, version)}


def _csv(lines):
    text = io.StringIO()
    writer = csv.DictWriter(text, HEADER, lineterminator="\n")
    writer.writeheader()
    writer.writerows(cells for cells, _ in lines)
    return text.getvalue()


def _load(child, conn, lines):
    outcome = child.call("load_models", conn, child.put("models.csv", _csv(lines))).returned()
    child.ask(conn, "commit").returned()
    return outcome


@contract.promise(part="providers", hint=1)
def providers(child, db, draw):
    """Each provider of the file becomes one row of `providers`: `slug`, `name` and `country` from the columns
    Slug, Provider and Country, `kind` is `maker`; an empty country or `-` is NULL. Any text may stand in a cell,
    also one with quotes or commas in it."""
    lines, makers = _lines(draw, quotes=True, plain=True)
    _load(child, child.connect(db, named=True), lines)
    used = {meant["model"][0] for _, meant in lines}
    unknown = {"": None, "-": None}
    rows = [(m["Slug"], m["Provider"], "maker", unknown.get(m["Country"], m["Country"])) for m in makers]
    db.gives("SELECT slug, name, kind, country FROM providers", [row for row in rows if row[0] in used])


@contract.promise(part="cleaning", hint=1)
def models(child, db, draw):
    """Each line becomes one row of `models` that belongs to its provider. Spaces around a cell do not count.
    `name` is the column Model and `version` the column Version, both kept as text (`0613` stays `0613`); a
    version that is empty or `-` is `''`."""
    lines, _ = _lines(draw, plain=True)
    _load(child, child.connect(db, named=True), lines)
    db.gives(MODELS, [(*meant["model"], "text") for _, meant in lines])


@contract.promise(part="cleaning", hint=2)
def numbers(child, db, draw):
    """`context` and `max_output` are whole numbers or NULL: `1,048,576` is 1048576; an empty cell, `-` and
    `0` mean unknown, so NULL; a max output larger than a known context is NULL, too."""
    lines, _ = _lines(draw, 7)
    _load(child, child.connect(db, named=True), lines)
    rows = [(*meant["model"][1:], *meant["limits"]) for _, meant in lines]
    db.gives("SELECT name, version, context, max_output FROM models", rows)
    odd = "SELECT count(*) FROM models WHERE typeof(context) = 'real' OR typeof(max_output) = 'real'"
    db.gives(odd, [(0,)])


@contract.promise(part="cleaning", hint=2)
def flags(child, db, draw):
    """`open_weights` is 1 for ✅ and 0 for ❌. `status` is what the cell says, or `active` if it is empty.
    `knowledge_cutoff` is the month (`2024-09-30` gives `2024-09`), or NULL if the cell is empty or `-`.
    `base_model_id` is NULL."""
    lines, _ = _lines(draw, plain=True)
    _load(child, child.connect(db, named=True), lines)
    rows = [(meant["model"][1], *meant["flags"], None) for _, meant in lines]
    db.gives("SELECT name, open_weights, status, knowledge_cutoff, base_model_id FROM models", rows)


@contract.promise(part="again", hint=3)
def counts(child, db, draw):
    """It returns the number of models it added, as an int."""
    lines, _ = _lines(draw, draw.int(4, 7))
    _load(child, child.connect(db, named=True), lines).returns(len(lines))


@contract.promise(part="again", hint=3)
def twice(child, db, draw):
    """A second run with the same file adds nothing, changes nothing (ids included) and returns 0."""
    lines, _ = _lines(draw)
    conn = child.connect(db, named=True)
    _load(child, conn, lines)
    before = [db.rows("SELECT * FROM providers"), db.rows("SELECT * FROM models")]
    _load(child, conn, lines).returns(0)
    db.gives("SELECT * FROM providers", before[0])
    db.gives("SELECT * FROM models", before[1])


@contract.promise(part="again", hint=3)
def longer(child, db, draw):
    """A file with known and new models adds the new ones only, and returns how many these are; models that
    are not in that file stay."""
    lines, makers = _lines(draw)
    conn = child.connect(db, named=True)
    _load(child, conn, lines)
    kinds = _mixed(draw)
    more = [_line(draw, makers[0], 100, kinds(0)), _line(draw, _provider(draw), 101, kinds(1))]
    _load(child, conn, draw.shuffled([*lines[1:], *more])).returns(2)
    db.gives("SELECT name FROM models", [(meant["model"][1],) for _, meant in [*lines, *more]])
