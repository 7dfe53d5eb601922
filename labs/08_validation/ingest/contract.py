"""What `ingest` promises: each line is in the table, or in quarantine with every reason, and never twice."""

import csv
import io
import json
from datetime import date, timedelta

from grading.contract import Broken, python

TABLES = """
CREATE TABLE models (id INTEGER PRIMARY KEY, name TEXT NOT NULL, deleted_at DATETIME);
CREATE TABLE benchmarks (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, min_score REAL NOT NULL, max_score REAL NOT NULL
);
CREATE TABLE sources (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE benchmark_results (
    id           INTEGER PRIMARY KEY,
    model_id     INTEGER NOT NULL REFERENCES models (id),
    benchmark_id INTEGER NOT NULL REFERENCES benchmarks (id),
    score        REAL    NOT NULL,
    date_tested  DATE    NOT NULL,
    source_id    INTEGER REFERENCES sources (id),
    UNIQUE (model_id, benchmark_id, source_id, date_tested),
    CHECK (date_tested IS date(date_tested, '+0 days'))
);
CREATE UNIQUE INDEX uq_benchmark_results_no_source
    ON benchmark_results (model_id, benchmark_id, date_tested) WHERE source_id IS NULL;
CREATE TRIGGER trg_results_range_insert BEFORE INSERT ON benchmark_results
BEGIN
    SELECT RAISE(ABORT, 'score outside its benchmark')
    WHERE EXISTS (SELECT 1 FROM benchmarks AS b
                  WHERE b.id = NEW.benchmark_id AND NEW.score NOT BETWEEN b.min_score AND b.max_score);
END;
CREATE TABLE quarantine (
    id      INTEGER  NOT NULL PRIMARY KEY,
    file    TEXT     NOT NULL,
    line    INTEGER  NOT NULL,
    code    TEXT     NOT NULL,
    payload JSON     NOT NULL,
    seen_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    UNIQUE (file, line, code)
);
"""

contract = python(
    file="ingest.py",
    calls="ingest(conn, path)",
    hand_in=(
        "A function `ingest(conn, path)` that reads a file of results in CSV (`path` is a text; the file is UTF-8, "
        "with the header `model_id,benchmark,score,date_tested,source`, five cells on each line, no line end inside "
        "a cell) and returns the tuple `(accepted, quarantined)` of two numbers. `conn` is a connection of `sqlite3` "
        "with foreign keys on; `ingest` commits, and leaves it open. The tables have the columns and the rules that "
        "you know, those of 8.6 too. Spaces around a cell do not count. Nothing is asked of ids that are written in "
        "another way, such as `+7`, `007` and `7.0`."
    ),
    on=TABLES,
    seconds=20,
    parts={"accepted": 1, "codes": 2, "thousand": 1, "again": 1},
)

HEADER = ["model_id", "benchmark", "score", "date_tested", "source"]
RESULTS = "SELECT model_id, benchmark_id, score, typeof(score), date_tested, source_id FROM benchmark_results"
REASONS = "SELECT iif(instr(file, '/'), '(a path with folders)', file), line, code FROM quarantine"
NO_SCORES = ["", "n/a", "87,5", "nan", "inf", "1e1", "1_0", "-", "4 2", "ten", "5%", "5.", ".5", "\u0664\u0662"]
NO_DATES = ["", "2026-02-30", "2026-13-01", "2026-1-5", "05.01.2026", "20260105", "2026-01-05T10:00", "soon",
            "2026-W01-1",
            "2025-02-29", "26-01-05"]  # fmt: skip
UNREAD = {"score": "n/a"}  # where another promise than that of the codes is tried: nobody takes it for a number
NO_MODELS = ["", "0", "-1", "seven", "7.5", "99999999999999999999999", "404", "1 1"]


class World:
    """What the database knows, and lines that fit it or don't."""

    def __init__(self, db, draw):
        self.draw, self.day = draw, 0
        self.models = draw.sample(range(1, 60), 6)
        self.gone = draw.sample(range(61, 99), 2)
        self.benchmarks = [
            (4, f"{draw.name()}", 0, 100),
            (7, draw.name(), -20, 20),
            (9, f"{draw.name()}, v2", 200, 500),
        ]
        self.sources = [(3, draw.name()), (5, f"{draw.name()}'s Café")]
        for id in self.models + self.gone:
            deleted = "2026-01-01" if id in self.gone else None
            db.given("INSERT INTO models VALUES (?, ?, ?)", id, draw.slug(), deleted)
        for row in self.benchmarks:
            db.given("INSERT INTO benchmarks VALUES (?, ?, ?, ?)", *row)
        for row in self.sources:
            db.given("INSERT INTO sources VALUES (?, ?)", *row)

    def good(self):
        """A line that is accepted, and the row that it becomes. No two are about the same day."""
        draw, self.day = self.draw, self.day + 1
        model, (benchmark, name, low, high) = draw.choice(self.models), draw.choice(self.benchmarks)
        source, word = [*self.sources, (None, "")][self.day % 3]
        score = draw.choice(
            [
                str(low),
                str(high),
                f"{draw.int(low, high - 1)}.{draw.int(1, 9)}{draw.int(1, 9)}",
                str(draw.int(low, high)),
            ]
        )
        if score.startswith("-") and "." in score and float(score) < low:
            score = str(low)
        tested = (date(2020, 1, 1) + timedelta(days=self.day)).isoformat()
        cells = dict(zip(HEADER, [str(model), name, score, tested, word], strict=True))
        return cells, (model, benchmark, float(score), "real", tested, source)

    def bad(self, *codes):
        """A line with these faults."""
        draw, (cells, row) = self.draw, self.good()
        low, high = next((low, high) for id, _, low, high in self.benchmarks if id == row[1])
        faults = {
            "model": ("model_id", draw.choice([*NO_MODELS, str(draw.choice(self.gone))])),
            "benchmark": (
                "benchmark",
                draw.choice(["", "Nothing", cells["benchmark"].upper(), cells["benchmark"][:-1]]),
            ),
            "score": ("score", draw.choice(NO_SCORES)),
            "range": ("score", draw.choice([str(low - 1), str(high + 1), f"{high}.01", str(high * 100 + 7)])),
            "date": ("date_tested", draw.choice(NO_DATES)),
            "source": ("source", draw.choice(["Nobody", "-", self.sources[0][1].lower()])),
        }
        return cells | dict(faults[code] for code in codes)


def text_of(lines):
    """The lines as a CSV file."""
    out = io.StringIO()
    writer = csv.DictWriter(out, HEADER, lineterminator="\n")
    writer.writeheader()
    writer.writerows(lines)
    return out.getvalue()


def run(child, db, lines, name="results.csv", conn=None):
    """The answer reads the lines as a file."""
    conn = conn or child.connect(db)
    return child.call("ingest", conn, child.put(name, text_of(lines)))


def reasons(found, name="results.csv"):
    """line → codes, as rows of `quarantine`; the header is line 1."""
    return [(name, number + 2, code) for number, codes in enumerate(found) for code in codes]


@contract.promise(part="accepted", hint=1)
def accepted(child, db, draw):
    """A line without a fault becomes a row of `benchmark_results`: `benchmark` and `source` are names of benchmarks
    and sources, an empty source is NULL. `accepted` is the number of lines that became rows."""
    world = World(db, draw)
    made = [world.good() for _ in range(7)]
    lines = [cells for cells, _ in made]
    lines[1] = {key: f" {cell} " for key, cell in lines[1].items()}
    run(child, db, lines).returns((7, 0))
    child.kill()
    db.gives(RESULTS, [row for _, row in made])
    db.gives(REASONS, [])


@contract.promise(part="codes", hint=1)
def places(child, db, draw):
    """A line with a fault becomes no result, but a row of `quarantine` for each fault: `file` is the file's name
    without folders, `line` the line's number in it (the header is line 1), `code` the fault, `payload` a JSON object
    with the five cells by their headings, as they stand in the file, spaces included. `quarantined` is the number of
    lines that are new there. (A line that is there, and only gets another code, may count or not.)"""
    world = World(db, draw)
    name = f"{draw.slug()}.csv"
    lines = [world.good()[0], world.bad("score"), world.good()[0], world.bad("date")]
    lines[1] |= {"source": f" {world.sources[1][1]} "}
    run(child, db, lines, name).returns((2, 2))
    db.gives(REASONS, [(name, 3, "score"), (name, 5, "date")])
    for number, cells in ((3, lines[1]), (5, lines[3])):
        payload = db.one("SELECT payload FROM quarantine WHERE line = ?", number)
        if decoded(payload) != cells:
            raise Broken(f"payload of line {number}: {json.dumps(cells, ensure_ascii=False)}", str(payload), "payload")


def decoded(payload):
    """What a JSON text holds, or None."""
    try:
        return json.loads(payload)
    except (TypeError, ValueError):
        return None


@contract.promise(part="codes", hint=2, rounds=2)
def names(child, db, draw):
    """The codes `model`: no model with this id is there that is not deleted; `benchmark`: no benchmark is called
    exactly so; `source`: the source is not empty, and no source is called exactly so."""
    world = World(db, draw)
    found = draw.shuffled([*(("model",) for _ in NO_MODELS), ("benchmark",), ("benchmark",), ("source",), ("source",)])
    lines = [world.bad(*codes) for codes in found]
    numbers = iter(draw.shuffled([*NO_MODELS, str(world.gone[0])]))
    for codes, cells in zip(found, lines, strict=True):
        if codes == ("model",):
            cells["model_id"] = next(numbers)
    run(child, db, lines).returns((0, len(lines)))
    db.gives(REASONS, reasons(found))


@contract.promise(part="codes", hint=2)
def values(child, db, draw):
    """`score`: no number, that is, not digits (0 to 9) with perhaps a minus before, and perhaps a point and digits
    behind (`87,5`, `1e1`, `1_0` and `nan` are none); `range`: a number outside of what its benchmark, if it is known,
    allows; `date`: not a day of the calendar, written like `2026-01-05`."""
    world = World(db, draw)
    lines, found = [], []
    for code, column, wrong in (("score", "score", NO_SCORES), ("date", "date_tested", NO_DATES)):
        for cell in draw.shuffled(wrong):
            lines.append(world.good()[0] | {column: cell})
            found.append((code,))
    for _ in range(5):
        lines.append(world.bad("range"))
        found.append(("range",))
    leap = world.good()
    leap[0]["date_tested"] = "2024-02-29"
    run(child, db, [*lines, leap[0]]).returns((1, len(lines)))
    db.gives(REASONS, reasons(found))


@contract.promise(part="codes", hint=2)
def several(child, db, draw):
    """A line has all codes that hold for it, not only the first one; and each line has its own, also if the same cells
    stand in two."""
    world = World(db, draw)
    found = draw.shuffled([("model", "date"), ("benchmark", "source"), ("model", "range"), ("score", "date", "source"),
                           ("model", "benchmark", "score", "date", "source"), ("benchmark", "score")])  # fmt: skip
    lines = [world.bad(*codes) for codes in found]
    lines += [world.bad("benchmark") | {"score": "100000"}, lines[0]]
    run(child, db, lines).returns((0, len(lines)))
    db.gives(REASONS, reasons([*found, ("benchmark",), found[0]]))


@contract.promise(part="codes", hint=3)
def conflicts(child, db, draw):
    """`conflict`: none of these codes holds, but a result of the same model, benchmark, day and source (or also without
    a source) is there already, from before or from an earlier line, with another score. With an equal score (`50` and
    `50.0` are equal) it is the same result once more: nothing happens, and the line is not counted."""
    world = World(db, draw)
    (one, row), (two, second) = world.good(), world.good()
    one, row = (
        one | {"score": "10", "benchmark": world.benchmarks[0][1], "source": ""},
        (row[0], 4, 10.0, "real", row[4], None),
    )
    two = two | {"score": "11", "benchmark": world.benchmarks[0][1], "source": world.sources[0][1]}
    second = (second[0], 4, 11.0, "real", second[4], 3)
    third, kept = world.good()
    db.given("INSERT INTO benchmark_results (model_id, benchmark_id, score, date_tested, source_id) "
             "VALUES (?, ?, ?, ?, ?)",
             kept[0], 4, 33.25, kept[4], 5)  # fmt: skip
    third |= {"benchmark": world.benchmarks[0][1], "source": world.sources[1][1]}
    lines = [one, two, one | {"score": "10.0"}, one | {"score": "12"}, two | {"score": "12"}, two, two | {"source": ""},
             third | {"score": "33.250"}, third | {"score": "33.24"},
             one | {"score": "11", "model_id": "404"}]  # fmt: skip
    run(child, db, lines).returns((3, 4))
    db.gives(REASONS, reasons([(), (), (), ("conflict",), ("conflict",), (), (), (), ("conflict",), ("model",)]))
    db.gives(RESULTS, [row, second, (*second[:5], None), (kept[0], 4, 33.25, "real", kept[4], 5)])


def other_score(world, cells):
    """Another score than that of the line, on the same benchmark."""
    low = next(low for _, name, low, _ in world.benchmarks if name == cells["benchmark"].strip())
    return str(low + 1) if float(cells["score"]) != low + 1 else str(low + 2)


def thousand_lines(world):
    """1,000 lines: mostly good, every fault alone and with others, 60 once more and 40 with another score."""
    draw = world.draw
    kinds = ["model", "benchmark", "score", "range", "date", "source"]
    made = [(cells, (), row) for cells, row in (world.good() for _ in range(690))]
    for _ in range(210):
        codes = tuple(draw.sample(kinds, draw.choice([1, 1, 1, 2, 3])))
        if "range" in codes and {"benchmark", "score"} & set(codes):
            codes = tuple(code for code in codes if code != "range")
        made.append((world.bad(*codes), codes, None))
    made = draw.shuffled(made)
    again = [cells for cells, codes, _ in made if not codes]
    copies = [(cells, (), None) for cells in draw.sample(again, 60)]
    for cells in draw.sample(again, 40):
        score = other_score(world, cells)
        copies.append((cells | {"score": score}, ("conflict",), None))
    return [*made, *draw.shuffled(copies)]


@contract.promise(part="thousand", hint=2)
def thousand(child, db, draw):
    """All of this holds for a file of 1,000 lines, with about 250 faulty ones: each line is a result, or in quarantine
    with exactly its codes, or there already."""
    world = World(db, draw)
    lines = thousand_lines(world)
    faulty = sum(bool(codes) for _, codes, _ in lines)
    run(child, db, [cells for cells, _, _ in lines]).returns((690, faulty))
    db.gives(REASONS, reasons([codes for _, codes, _ in lines]))
    db.gives(RESULTS, [row for _, _, row in lines if row])


@contract.promise(part="again", hint=3)
def twice(child, db, draw):
    """A second run with the same file adds nothing, changes nothing and returns `(0, 0)`."""
    world = World(db, draw)
    whole = {"source": "", "benchmark": world.benchmarks[0][1], "score": "10"}
    lines = [world.good()[0], world.bad("score") | UNREAD, world.good()[0] | whole, world.bad("model", "date")]
    again = lines[0] | {"score": other_score(world, lines[0])}
    lines = [*lines, again, lines[2]]
    conn = child.connect(db)
    run(child, db, lines, conn=conn).returned()
    before = [db.rows("SELECT * FROM benchmark_results"), db.rows("SELECT * FROM quarantine")]
    run(child, db, lines, conn=conn).returns((0, 0))
    db.gives("SELECT * FROM benchmark_results", before[0])
    db.gives("SELECT * FROM quarantine", before[1])


@contract.promise(part="again", hint=3)
def next_file(child, db, draw):
    """Another file, or this one with lines mended, goes on from there: what is mended in it is accepted, what is new is
    added, and what stood in quarantine stays there."""
    world = World(db, draw)
    good, row = world.good()
    (mended, kept), (late, last) = world.good(), world.good()
    conn = child.connect(db)
    faulty = [one | {"date_tested": "soon"} for one in (mended, late)]
    run(child, db, [good, *faulty], "monday.csv", conn).returned()
    fresh, new = world.good()
    run(child, db, [mended, good, fresh, world.bad("score") | UNREAD], "tuesday.csv", conn).returns((2, 1))
    run(child, db, [good, mended, late], "monday.csv", conn).returns((1, 0))
    db.gives(RESULTS, [row, kept, new, last])
    db.gives(REASONS, [("monday.csv", 3, "date"), ("monday.csv", 4, "date"), ("tuesday.csv", 5, "score")])
