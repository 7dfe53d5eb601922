"""What `split_tags` promises, and the probes that judge it on opinions that are drawn, dirt included.

The drawing makes a cell and the tags that are meant together, so nothing here splits anything.
"""

from grading.contract import statements

TABLES = """
CREATE TABLE raw_opinions (id INT NOT NULL PRIMARY KEY, author TEXT, content TEXT, tags TEXT);
CREATE TABLE tags (
    id   INTEGER NOT NULL PRIMARY KEY,
    name TEXT    NOT NULL COLLATE NOCASE,
    CONSTRAINT uq_tags_name UNIQUE (name)
);
CREATE TABLE opinion_tags (
    opinion_id INTEGER NOT NULL,
    tag_id     INTEGER NOT NULL,
    PRIMARY KEY (opinion_id, tag_id)
);
"""

contract = statements(
    file="split_tags.sql",
    hand_in=(
        "A script that fills `tags` and `opinion_tags`, both empty, from `raw_opinions`, of which it needs the columns "
        "`id` and `tags`. Tags are made of letters (a to z), digits, spaces and hyphens, and stand in one cell with "
        "commas between them. The cell may also be empty; it is never NULL. A statement that a rule refuses changes "
        "nothing, and the next one still runs."
    ),
    on=TABLES,
    parts={"tags": 1, "pairs": 2},
)

NAMES = "SELECT name FROM tags"
PAIRS = "SELECT opinion_id, name COLLATE BINARY FROM opinion_tags LEFT JOIN tags ON tags.id = tag_id"
WORDS = [
    "coding", "cost", "json", "long texts", "speed", "tone", "translation", "cod", "code", "on-site", "price", "rice",
    "text", "texts", "24 hours", "api", "tests", "a", "ai", "first use",
]  # fmt: skip


def _cell(draw, tags):
    """The tags of an opinion in one cell, with blanks, commas and repetitions where a person leaves them."""
    pieces = list(tags)
    if pieces and draw.int(0, 3) == 0:
        pieces.append(draw.choice(pieces))  # the very same text again
    for _ in range(draw.int(0, 2) if draw.int(0, 1) else 0):
        pieces.insert(draw.int(0, len(pieces)), draw.choice(["", " ", "  "]))
    return ",".join(draw.choice(["{}", "{}", " {}", "{} ", " {}  "]).format(piece) for piece in pieces)


def _spelt(draw, word):
    return draw.choice([word, word, word.upper(), word.title()])


def _opinions(draw, count, most=4):
    """rows for raw_opinions, and opinion id → the tags meant there, as they are spelt there"""
    words = draw.sample(WORDS, draw.int(4, 12))
    ids = sorted(draw.sample(range(1, 10 * count), count))
    meant = {id: [_spelt(draw, word) for word in draw.sample(words, draw.int(0, min(most, len(words))))] for id in ids}
    return _rows(draw, meant), meant


def _rows(draw, meant):
    return draw.shuffled([(id, draw.name(), "It did.", _cell(draw, tags)) for id, tags in meant.items()])


def _try(db, run, rows):
    db.fill("raw_opinions", ["id", "author", "content", "tags"], rows)
    run.on()


def _spelling(meant):
    """tag in small letters → its spelling in the opinion with the smallest id"""
    first: dict[str, str] = {}
    for id in sorted(meant):
        for tag in meant[id]:
            first.setdefault(tag.lower(), tag)
    return first


def _pairs(meant):
    first = _spelling(meant)
    return [(id, first[tag.lower()]) for id, tags in meant.items() for tag in tags]


@contract.promise(part="pairs", hint=1)
def plain(db, draw, run):
    """`opinion_tags` has one row for each opinion and each tag that stands in its cell, with the `id` of both."""
    meant = {3: ["coding", "cost"], 8: ["cost"], 9: ["tone", "coding", "speed"]}
    _try(db, run, [(id, draw.name(), "It did.", ",".join(tags)) for id, tags in meant.items()])
    db.gives(PAIRS, _pairs(meant))


@contract.promise(part="tags", hint=1)
def once(db, draw, run):
    """`tags` has every tag once, however many opinions have it, and no other row."""
    meant = {2: ["cost", "code"], 5: ["code", "cost", "cod"], 7: ["cod"]}
    _try(db, run, [(id, draw.name(), "It did.", ",".join(tags)) for id, tags in meant.items()])
    db.gives(NAMES, [("cost",), ("code",), ("cod",)])


@contract.promise(part="pairs", hint=2)
def trimmed(db, draw, run):
    """Spaces before and after a tag do not count; those inside do."""
    _try(db, run, [(4, draw.name(), "It did.", " long texts , cost  "), (6, draw.name(), "It did.", "cost,long texts")])
    db.gives(PAIRS, [(4, "long texts"), (4, "cost"), (6, "cost"), (6, "long texts")])


@contract.promise(part="pairs", hint=2)
def blank(db, draw, run):
    """Where nothing, or spaces alone, stand between two commas, or before the first or behind the last, is no tag;
    an empty cell has none."""
    cells = {1: "", 2: "cost,", 3: " ,tone", 4: "cost, ,tone", 5: "  "}
    _try(db, run, [(id, draw.name(), "It did.", cell) for id, cell in cells.items()])
    db.gives(PAIRS, [(2, "cost"), (3, "tone"), (4, "cost"), (4, "tone")])
    db.gives(NAMES, [("cost",), ("tone",)])


@contract.promise(part="pairs", hint=2)
def repeated(db, draw, run):
    """A tag that stands twice in a cell (spelt alike both times, spaces apart) gives one row."""
    cells = {4: "cost,tone,cost", 7: "tone, tone", 9: "cost"}
    _try(db, run, [(id, draw.name(), "It did.", cell) for id, cell in cells.items()])
    db.gives(PAIRS, [(4, "cost"), (4, "tone"), (7, "tone"), (9, "cost")])


@contract.promise(part="tags", hint=3)
def spelling(db, draw, run):
    """Tags that differ only in capital and small letters are one tag, spelt as in the opinion with the smallest `id`
    that has it; rows of `raw_opinions` may stand in any order."""
    meant = {12: ["tone", "COST"], 5: ["Tone", "json"], 8: ["cost", "JSON", "tone"], 30: ["Cost"]}
    _try(db, run, [(id, draw.name(), "It did.", ",".join(tags)) for id, tags in meant.items()])
    db.gives("SELECT name COLLATE BINARY FROM tags", [("Tone",), ("json",), ("cost",)])


@contract.promise(part="tags", hint=3)
def place_in_cell(db, draw, run):
    """For its spelling it does not matter at which place of its cell a tag stands, first or last."""
    meant = {1: ["tone", "cost"], 2: ["Cost"], 3: ["cost"]}
    _try(db, run, [(id, draw.name(), "It did.", ",".join(tags)) for id, tags in meant.items()])
    db.gives("SELECT name COLLATE BINARY FROM tags", [("tone",), ("cost",)])


@contract.promise(part="pairs", hint=3)
def one_tag(db, draw, run):
    """An opinion that spells a tag in another way has a row with that same tag."""
    meant = {12: ["tone", "COST"], 5: ["Tone", "json"], 8: ["cost", "JSON"]}
    _try(db, run, [(id, draw.name(), "It did.", ",".join(tags)) for id, tags in meant.items()])
    db.gives(
        "SELECT opinion_id, lower(name) FROM opinion_tags LEFT JOIN tags ON tags.id = tag_id",
        [(id, tag.lower()) for id, tags in meant.items() for tag in tags],
    )


@contract.promise(part="pairs", hint=2, rounds=3)
def all_at_once(db, draw, run):
    """For many opinions with all of this dirt, the pairs are right."""
    rows, meant = _opinions(draw, draw.int(3, 6) if draw.practice else draw.int(20, 60))
    _try(db, run, rows)
    db.gives(
        "SELECT opinion_id, lower(name) FROM opinion_tags LEFT JOIN tags ON tags.id = tag_id",
        [(id, tag.lower()) for id, tags in meant.items() for tag in tags],
    )


@contract.promise(part="tags", hint=3, rounds=3)
def all_spellings(db, draw, run):
    """For many opinions with all of this dirt, the tags are right."""
    rows, meant = _opinions(draw, draw.int(3, 6) if draw.practice else draw.int(20, 60))
    _try(db, run, rows)
    db.gives("SELECT name COLLATE BINARY FROM tags", [(tag,) for tag in _spelling(meant).values()])


@contract.promise(part="tags", hint=1)
def raw_kept(db, draw, run):
    """`raw_opinions` is as it was."""
    rows, _ = _opinions(draw, 4)
    _try(db, run, rows)
    db.gives("SELECT id, author, content, tags FROM raw_opinions", rows)
