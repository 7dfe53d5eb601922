"""What `fill_v2` promises, and the probes that judge it on wide files that are drawn, dirt included.

The drawing begins with the facts and writes them down untidily, so nothing here cleans anything.
"""

from grading.contract import statements

TABLES = """
CREATE TABLE providers (id INTEGER NOT NULL PRIMARY KEY, slug TEXT NOT NULL COLLATE NOCASE UNIQUE, name TEXT NOT NULL);
CREATE TABLE models (
    id INTEGER NOT NULL PRIMARY KEY, provider_id INTEGER NOT NULL REFERENCES providers (id), name TEXT NOT NULL,
    version TEXT NOT NULL DEFAULT '', UNIQUE (provider_id, name, version)
);
CREATE TABLE categories (id INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE benchmarks (
    id INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL UNIQUE, category_id INTEGER NOT NULL REFERENCES categories (id),
    min_score REAL NOT NULL DEFAULT 0, max_score REAL NOT NULL DEFAULT 100, higher_is_better BOOLEAN NOT NULL DEFAULT 1
);
CREATE TABLE benchmark_results (
    id INTEGER NOT NULL PRIMARY KEY, model_id INTEGER NOT NULL REFERENCES models (id) ON DELETE CASCADE,
    benchmark_id INTEGER NOT NULL REFERENCES benchmarks (id), source TEXT, score REAL NOT NULL,
    date_tested DATE NOT NULL, UNIQUE (model_id, benchmark_id, date_tested)
);
CREATE TABLE use_cases (id INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE model_use_cases (
    model_id INTEGER NOT NULL REFERENCES models (id) ON DELETE CASCADE,
    use_case_id INTEGER NOT NULL REFERENCES use_cases (id), PRIMARY KEY (model_id, use_case_id)
);
CREATE TABLE raw_results (
    provider TEXT, model TEXT, version TEXT, benchmark TEXT, category TEXT, min TEXT, max TEXT, better TEXT,
    score TEXT, date TEXT, source TEXT, use_cases TEXT, label TEXT
);
CREATE TABLE provider_spellings (spelling TEXT NOT NULL PRIMARY KEY, slug TEXT NOT NULL);
"""

contract = statements(
    file="fill_v2.sql",
    hand_in=(
        "A script that fills `categories`, `benchmarks`, `benchmark_results`, `use_cases` and `model_use_cases`, all "
        "empty, from `raw_results`. `providers` and `models` are full: every model of the raw rows is there, and they "
        "stay as they are. A model is named by its provider, its name and its version; an empty version is the empty "
        "text. `provider_spellings` has every spelling of a provider that occurs, exactly as it stands, with the slug "
        "that is meant. All cells are text, none is NULL; `min`, `max` and `score` can be read as numbers, `date` is a "
        "day like `2026-01-02`. Rows may stand in any order. The judge's files are made as ours was: the same columns, "
        "other contents; nothing is dirty but what is said here. Your script runs on tables of 2.7 that the course has "
        "made, not on yours. Which ids the new rows get is up to you. A statement "
        "that a rule refuses changes nothing, and the next one still runs."
    ),
    on=TABLES,
    parts={"benchmarks": 1, "results": 3, "use_cases": 2},
)

COLUMNS = [
    "provider", "model", "version", "benchmark", "category", "min", "max", "better", "score", "date", "source",
    "use_cases", "label",
]  # fmt: skip
CATEGORIES = ["Coding", "Reasoning", "Speed", "Knowledge"]
USE_CASES = ["chat", "code", "code review", "search", "research", "translation", "SQL"]
SOURCES = ["vendor blog", "Vendor Blog ", "-", "newsletter", "test report", "it's ours"]
RESULTS = """
SELECT p.slug, m.name, m.version, b.name, r.score, r.date_tested, r.source
FROM benchmark_results AS r LEFT JOIN models AS m ON m.id = r.model_id LEFT JOIN providers AS p ON p.id = m.provider_id
LEFT JOIN benchmarks AS b ON b.id = r.benchmark_id
"""
BENCHMARKS = """
SELECT b.name, c.name, b.min_score, b.max_score, b.higher_is_better
FROM benchmarks AS b LEFT JOIN categories AS c ON c.id = b.category_id
"""
PAIRS = """
SELECT p.slug, m.name, m.version, u.name
FROM model_use_cases AS x LEFT JOIN models AS m ON m.id = x.model_id LEFT JOIN providers AS p ON p.id = m.provider_id
LEFT JOIN use_cases AS u ON u.id = x.use_case_id
"""


def _spellings(slug):
    return sorted({slug.title(), slug.upper(), f"{slug} ", slug.title().replace("e", "3")})


class Facts:
    """A small world: providers and their spellings, models and their use cases, benchmarks, results."""

    def __init__(self, draw, models=3, benchmarks=2, results=4):
        self.draw = draw
        self.slugs = [draw.slug() for _ in range(2 + models // 8)]
        self.spellings = {slug: [*_spellings(slug), draw.name()] for slug in self.slugs}
        names, versions = [draw.name() for _ in range(max(models // 2, 2))], ["", "", "latest", "2025-01-01"]
        every = [(slug, name, version) for slug in self.slugs for name in names for version in sorted(set(versions))]
        self.models = draw.sample(every, min(models + 2, len(every)))
        self.tested = self.models[:models]
        self.uses = {model: draw.sample(USE_CASES, draw.int(0, 3)) for model in self.tested}
        self.benchmarks = [self._benchmark(k) for k in range(benchmarks)]
        self.results = self._results(results)

    def _benchmark(self, k):
        low = self.draw.choice([0, 0, 10])
        high = low + self.draw.choice([100, 50, 400])
        return (f"{self.draw.name()} {k}", self.draw.choice(CATEGORIES), low, high, self.draw.int(0, 1))

    def _results(self, count):
        """results by model, benchmark and day; some pairs of model and benchmark have several days, same scores"""
        found = {}
        for model in self.tested:  # each is tested at least once
            found[model, self.draw.choice(self.benchmarks)[0], self.draw.date()] = self._score()
        while len(found) < max(count, len(self.tested)):
            model, benchmark, _ = self.draw.choice(list(found))
            if self.draw.int(0, 1):
                model, benchmark = self.draw.choice(self.tested), self.draw.choice(self.benchmarks)[0]
            found.setdefault((model, benchmark, self.draw.date()), self._score())
        return found

    def _score(self):
        return self.draw.choice([50, 50, 61.5, self.draw.int(100, 990) / 10]), self.draw.choice(SOURCES)

    def rows(self, dirty=True):
        """The wide file: spellings mixed, some rows copied exactly, use cases repeated in their cell."""
        named = {benchmark[0]: benchmark for benchmark in self.benchmarks}
        rows = []
        for (model, benchmark, day), (score, source) in self.results.items():
            slug, name, version = model
            _, category, low, high, better = named[benchmark]
            provider = self.draw.choice(self.spellings[slug]) if dirty else slug.title()
            words = "higher" if better else "lower"
            uses = self._cell(self.uses[model], dirty)
            rows.append((provider, name, version, benchmark, category, str(low), str(high), words, str(score), day,
                         source, uses, "illustrative"))  # fmt: skip
        if dirty:
            rows += self.draw.sample(rows, max(len(rows) // 4, 1))
        return self.draw.shuffled(rows)

    def _cell(self, uses, dirty):
        uses = self.draw.shuffled(uses) if dirty else list(uses)
        if uses and dirty and self.draw.int(0, 1):
            uses.append(uses[0])
        return "; ".join(uses)

    def put(self, db, run, dirty=True):
        """Fill the tables that are given, and run the answer, if there is one to run."""
        providers = [(k, slug, slug.title()) for k, slug in enumerate(self.slugs, start=1)]
        db.fill("providers", ["id", "slug", "name"], providers)
        models = [
            (3 * k, self.slugs.index(slug) + 1, name, version)
            for k, (slug, name, version) in enumerate(self.draw.shuffled(self.models), start=1)
        ]
        db.fill("models", ["id", "provider_id", "name", "version"], models)
        spelt = [(spelling, slug) for slug in self.slugs for spelling in self.spellings[slug]]
        db.fill("provider_spellings", ["spelling", "slug"], spelt)
        db.fill("raw_results", COLUMNS, self.rows(dirty))
        if run is not None:
            run.on()

    def meant(self):
        """The rows that the results must give."""
        found = self.results.items()
        return [(*model, name, float(score), day, source) for (model, name, day), (score, source) in found]

    def used(self):
        """benchmarks that have a result, with all that is said of them"""
        tested = {benchmark for _, benchmark, _ in self.results}
        return [
            (name, category, float(low), float(high), better)
            for name, category, low, high, better in self.benchmarks if name in tested
        ]  # fmt: skip


@contract.promise(part="benchmarks", hint=1)
def benchmarks(db, draw, run):
    """Every benchmark of the file is there once, in its category, with `min` and `max` as its range, and with 1 for
    `higher`, 0 for `lower`."""
    facts = Facts(draw)
    facts.put(db, run, dirty=False)
    db.gives(BENCHMARKS, facts.used())


@contract.promise(part="benchmarks", hint=1)
def categories(db, draw, run):
    """Every category of the file is there once."""
    facts = Facts(draw, benchmarks=5, results=8)
    facts.put(db, run, dirty=False)
    db.gives("SELECT name FROM categories", [(name,) for name in {benchmark[1] for benchmark in facts.used()}])


@contract.promise(part="results", hint=2)
def results(db, draw, run):
    """Every result of the file is there, with its model, its benchmark, its score, its day and its source, which is
    kept as it stands (spaces and `-`, too)."""
    facts = Facts(draw)
    facts.put(db, run, dirty=False)
    db.gives(RESULTS, facts.meant())


@contract.promise(part="results", hint=2)
def spellings(db, draw, run):
    """A provider may be spelt in several ways; `provider_spellings` says who is meant."""
    facts = Facts(draw, models=2, results=3)
    facts.put(db, None, dirty=False)
    db.rows("DELETE FROM raw_results")
    rows = facts.rows(dirty=False)
    rows = [(draw.choice(facts.spellings[row[0].lower()]), *row[1:]) for row in rows]
    db.fill("raw_results", COLUMNS, rows)
    run.on()
    db.gives(RESULTS, facts.meant())


@contract.promise(part="results", hint=2)
def same_names(db, draw, run):
    """Two providers may have a model of the same name, and a name several versions: each result goes to its own."""
    facts = Facts(draw, models=2, results=2)
    one, two = facts.slugs
    name = draw.name()
    facts.models = facts.tested = [(one, name, ""), (two, name, ""), (one, name, "latest")]
    facts.uses = {model: [] for model in facts.tested}
    tested = [(model, facts.benchmarks[0][0], "2026-01-02") for model in facts.tested]
    facts.results = {one: (50 + k, "-") for k, one in enumerate(tested)}
    facts.put(db, run, dirty=False)
    db.gives(RESULTS, facts.meant())


@contract.promise(part="results", hint=2)
def to_the_letter(db, draw, run):
    """Spellings are compared as they stand, to the letter: `Nova` may be one provider, and `NOVA` or `Nova `
    another."""
    facts = Facts(draw, models=2, results=2)
    one, two = facts.slugs
    facts.models = facts.tested = [(slug, "alba", "") for slug in facts.slugs]
    facts.uses = {model: [] for model in facts.tested}
    spelt = {"2026-01-02": "Nova", "2026-01-03": "NOVA", "2026-01-04": "Nova "}  # by the day of the result
    tested = zip([facts.tested[0], facts.tested[1], facts.tested[1]], spelt, strict=True)
    facts.results = {(model, facts.benchmarks[0][0], day): (50, "-") for model, day in tested}
    facts.spellings = {one: ["Nova"], two: ["NOVA", "Nova "]}
    facts.put(db, None, dirty=False)
    db.rows("DELETE FROM raw_results")
    db.fill("raw_results", COLUMNS, [(spelt[row[9]], *row[1:]) for row in facts.rows(dirty=False)])
    run.on()
    db.gives(RESULTS, facts.meant())


@contract.promise(part="results", hint=3)
def copies(db, draw, run):
    """A row that was copied exactly, cell by cell, gives one result; the same model and benchmark on another day is
    another result, also with the same score."""
    facts = Facts(draw, models=2, results=2)
    model, benchmark = facts.tested[0], facts.benchmarks[0][0]
    facts.results = {(model, benchmark, day): (50, "-") for day in ("2026-01-02", "2026-01-03", "2026-03-02")}
    facts.tested = [model]
    facts.put(db, None, dirty=False)
    rows = facts.rows(dirty=False)
    db.rows("DELETE FROM raw_results")
    db.fill("raw_results", COLUMNS, [*rows, rows[0], rows[2], rows[0]])
    run.on()
    db.gives(RESULTS, facts.meant())


@contract.promise(part="use_cases", hint=1)
def use_cases(db, draw, run):
    """Use cases stand in one cell with `; ` between them, or the cell is empty: every use case of the file is in
    `use_cases` once, and `model_use_cases` has one row for each model and each of its use cases; capitals are kept."""
    facts = Facts(draw)
    for model, uses in zip(facts.tested, (["code review", "research"], ["SQL", "code"], []), strict=False):
        facts.uses[model] = uses
    facts.put(db, run, dirty=False)
    db.gives("SELECT name FROM use_cases", [(use,) for use in {use for uses in facts.uses.values() for use in uses}])
    db.gives(PAIRS, [(*model, use) for model, uses in facts.uses.items() for use in uses])


@contract.promise(part="use_cases", hint=3)
def use_cases_once(db, draw, run):
    """A use case may stand twice in a cell (`chat; coding; chat`), and the same use cases, in some order, on every row
    of their model: still one row for each pair."""
    facts = Facts(draw, models=1, results=3)
    facts.tested = facts.tested[:1]
    facts.uses = {facts.tested[0]: ["chat", "code"]}
    facts.results = {(facts.tested[0], facts.benchmarks[0][0], f"2026-01-0{k}"): (50, "-") for k in (1, 2, 3)}
    facts.put(db, None, dirty=False)
    cells = ["chat; code", "code; chat; code", "chat; code; chat"]
    rows = [(*row[:11], cell, row[12]) for row, cell in zip(facts.rows(dirty=False), cells, strict=True)]
    db.rows("DELETE FROM raw_results")
    db.fill("raw_results", COLUMNS, rows)
    run.on()
    db.gives("SELECT name FROM use_cases", [("chat",), ("code",)])
    db.gives(PAIRS, [(*facts.tested[0], "chat"), (*facts.tested[0], "code")])


@contract.promise(part="results", hint=2)
def kept(db, draw, run):
    """`providers`, `models` and `raw_results` are as they were, also models without results."""
    facts = Facts(draw)
    facts.put(db, None, dirty=False)
    tables = ("providers", "models", "raw_results", "provider_spellings")
    before = {table: db.rows(f"SELECT * FROM {table}") for table in tables}
    run.on()
    for table, rows in before.items():
        db.gives(f"SELECT * FROM {table}", rows)


def _wide(draw):
    """A larger file, with all of the dirt."""
    return Facts(draw, models=3, results=6) if draw.practice else Facts(draw, models=24, benchmarks=8, results=150)


@contract.promise(part="benchmarks", hint=2, rounds=2)
def many_benchmarks(db, draw, run):
    """In larger files with all of this dirt, the benchmarks are right."""
    facts = _wide(draw)
    facts.put(db, run)
    db.gives(BENCHMARKS, facts.used())


@contract.promise(part="results", hint=3, rounds=2)
def many_results(db, draw, run):
    """In larger files with all of this dirt, the results are right."""
    facts = _wide(draw)
    facts.put(db, run)
    db.gives(RESULTS, facts.meant())


@contract.promise(part="use_cases", hint=3, rounds=2)
def many_use_cases(db, draw, run):
    """In larger files with all of this dirt, the use cases are right."""
    facts = _wide(draw)
    facts.put(db, run)
    db.gives(PAIRS, [(*model, use) for model, uses in facts.uses.items() for use in uses])
