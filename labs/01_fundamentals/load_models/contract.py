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


def _spaced(draw, text):
    return draw.choice(["{}", "{}", "{}", " {}", "{} ", "  {} "]).format(text)


def _number(draw, value):
    """A cell that means this whole number, or None: unknown."""
    return draw.choice([f"{value:,}", f"{value:,}", str(value)] if value else ["", "-", "0"])


def _limits(draw):
    """Cells for Context and Max output, and what they mean; one output in four is larger than its context."""
    context = draw.choice([None, draw.int(480, 4096), draw.int(8000, 2_000_000), draw.int(8000, 2_000_000)])
    too_large = (context or 8000) + draw.int(1, 9000)
    output = draw.choice([None, draw.int(1, 480), draw.int(1, context or 64_000), too_large])
    fits = output is None or context is None or output <= context
    return (_number(draw, context), _number(draw, output)), (context, output if fits else None)


def _flags(draw):
    """Cells for Open weights, Status and Knowledge, and what they mean."""
    month = f"{draw.int(2021, 2026)}-{draw.int(1, 12):02}"
    status = draw.choice(["", "active", "beta", "deprecated"])
    day = f"{month}-{draw.int(1, 28):02}"
    knowledge, cutoff = draw.choice([("", None), ("-", None), (month, month), (day, month)])
    weights = draw.int(0, 1)
    return ("❌✅"[weights], status, knowledge), (weights, status or "active", cutoff)


def _provider(draw):
    country = draw.choice(["US", "FR", "CN", "", "-"])
    return {"Provider": draw.name(), "Slug": draw.slug(), "Country": country, "Docs": "https://example.org"}


def _line(draw, provider, number):
    """One line of a file, and the values that are meant."""
    name = draw.choice(["{}", "{}-{}", "o'{}, mini", 'say "{}"', "{}.5 {}"]).format(draw.slug(), number)
    version = draw.choice(["", "-", "latest", "preview", "2024-08-06", "0613", "2507"])
    (context, output), limits = _limits(draw)
    (weights, status, knowledge), flags = _flags(draw)
    cells = provider | {
        "Model": name, "Version": version, "Title": draw.name(), "Context": context, "Max output": output,
        "Open weights": weights, "Tool calls": draw.choice("❌✅"), "Reasoning": draw.choice("❌✅"),
        "Structured output": draw.choice("❌✅?"), "Input": "text, image", "Output": "text",
        "Knowledge": knowledge, "Status": status, "Price in": draw.choice(["$9", "-"]), "Price out": "free",
    }  # fmt: skip
    spaced = {column: _spaced(draw, cell) if cell else cell for column, cell in cells.items()}
    meant = (provider["Slug"], name, "" if version == "-" else version)
    return spaced, {"model": meant, "limits": limits, "flags": flags}


def _lines(draw, count=8):
    """Lines of a few providers, mixed; the first provider has at least two.

    The last two repeat the first line's name: with another version, and at another provider.
    """
    makers = [_provider(draw) for _ in range(3)]
    lines = [_line(draw, makers[0] if n < 2 else draw.choice(makers), n) for n in range(count - 2)]
    lines.append(_named_as(lines[0], _line(draw, makers[0], count - 2), "2411"))
    lines.append(_named_as(lines[0], _line(draw, makers[1], count - 1), lines[0][1]["model"][2]))
    return lines, makers


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


@contract.promise(part="providers", hint=1, rounds=2)
def providers(child, db, draw):
    """Each provider of the file becomes one row of `providers`: `slug`, `name` and `country` from the columns
    Slug, Provider and Country, `kind` is `maker`; an empty country or `-` is NULL."""
    lines, makers = _lines(draw)
    _load(child, child.connect(db), lines)
    used = {meant["model"][0] for _, meant in lines}
    unknown = {"": None, "-": None}
    rows = [(m["Slug"], m["Provider"], "maker", unknown.get(m["Country"], m["Country"])) for m in makers]
    db.gives("SELECT slug, name, kind, country FROM providers", [row for row in rows if row[0] in used])


@contract.promise(part="cleaning", hint=1, rounds=2)
def models(child, db, draw):
    """Each line becomes one row of `models` that belongs to its provider. Spaces around a cell do not count.
    `name` is the column Model and `version` the column Version, both kept as text (`0613` stays `0613`); a
    version that is empty or `-` is `''`."""
    lines, _ = _lines(draw)
    _load(child, child.connect(db), lines)
    db.gives(MODELS, [(*meant["model"], "text") for _, meant in lines])


@contract.promise(part="cleaning", hint=2, rounds=4)
def numbers(child, db, draw):
    """`context` and `max_output` are whole numbers or NULL: `1,048,576` is 1048576; an empty cell, `-` and
    `0` mean unknown, so NULL; a max output larger than a known context is NULL, too."""
    lines, _ = _lines(draw, 5)
    _load(child, child.connect(db), lines)
    rows = [(*meant["model"][1:], *meant["limits"]) for _, meant in lines]
    db.gives("SELECT name, version, context, max_output FROM models", rows)
    odd = "SELECT count(*) FROM models WHERE typeof(context) = 'real' OR typeof(max_output) = 'real'"
    db.gives(odd, [(0,)])


@contract.promise(part="cleaning", hint=2, rounds=4)
def flags(child, db, draw):
    """`open_weights` is 1 for ✅ and 0 for ❌. `status` is what the cell says, or `active` if it is empty.
    `knowledge_cutoff` is the month (`2024-09-30` gives `2024-09`), or NULL if the cell is empty or `-`.
    `base_model_id` is NULL."""
    lines, _ = _lines(draw, 5)
    _load(child, child.connect(db), lines)
    rows = [(meant["model"][1], *meant["flags"], None) for _, meant in lines]
    db.gives("SELECT name, open_weights, status, knowledge_cutoff, base_model_id FROM models", rows)


@contract.promise(part="again", hint=3)
def counts(child, db, draw):
    """It returns the number of models it added, as an int."""
    lines, _ = _lines(draw, draw.int(4, 9))
    _load(child, child.connect(db), lines).returns(len(lines))


@contract.promise(part="again", hint=3)
def twice(child, db, draw):
    """A second run with the same file adds nothing, changes nothing (ids included) and returns 0."""
    lines, _ = _lines(draw)
    conn = child.connect(db)
    _load(child, conn, lines)
    before = [db.rows("SELECT * FROM providers"), db.rows("SELECT * FROM models")]
    _load(child, conn, lines).returns(0)
    db.gives("SELECT * FROM providers", before[0])
    db.gives("SELECT * FROM models", before[1])


@contract.promise(part="again", hint=3)
def longer(child, db, draw):
    """A file with known and new models adds the new ones only, and returns how many these are; models that
    are not in that file stay."""
    lines, makers = _lines(draw, 6)
    conn = child.connect(db)
    _load(child, conn, lines)
    more = [_line(draw, makers[0], 100), _line(draw, _provider(draw), 101)]
    _load(child, conn, draw.shuffled([*lines[1:], *more])).returns(2)
    db.gives("SELECT name FROM models", [(meant["model"][1],) for _, meant in [*lines, *more]])
