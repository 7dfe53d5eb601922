"""What `leaderboard_orm` promises: the page, and how many statements arrive at the judge for it."""

from datetime import date, timedelta

from grading.contract import Broken, expect, python
from grading.probe import shown

contract = python(
    file="leaderboard_orm.py",
    calls="leaderboard(session, limit)",
    hand_in=(
        "A function `leaderboard(session, limit)` that returns a list of dicts, one for each of at most `limit` "
        "models, with the keys `model` (its name), `version`, `provider` (the slug) and `results`: a list of tuples "
        "`(benchmark, date, score)`, benchmark by name, date as a `date`. Beside your file stands a `models.py` with "
        "the classes of 4.1."
    ),
    on="schema",
    served=True,
    beside=["models.py"],
    seconds=10,
    parts={"page": 2, "statements": 2},
)

DAY = date(2025, 1, 1)


def many(db, sql, rows):
    """Several rows by one statement."""
    marks = ", ".join(f"({', '.join('?' * len(rows[0]))})" for _ in rows)
    db.rows(f"{sql} VALUES {marks}", *[value for row in rows for value in row])


def filled(db, draw, counts, benchmarks=3, providers=4, untested_first=False):
    """Providers and models with so many results each; what the whole page must be. `untested_first`: by name."""
    slugs = [draw.slug() for _ in range(providers)]
    many(
        db,
        "INSERT INTO providers (id, slug, name, kind)",
        [(n, slug, slug, "maker") for n, slug in enumerate(slugs, 1)],
    )
    db.rows("INSERT INTO categories (id, name) VALUES (1, 'Coding')")
    tests = [f"{draw.name()} {n}" for n in range(benchmarks)]
    many(db, "INSERT INTO benchmarks (id, name, category_id)", [(n, name, 1) for n, name in enumerate(tests, 1)])
    names = draw.sample("abcdef", 2)  # so that several have one name; their versions run against their ids
    models = []
    for n, count in zip(draw.shuffled(range(1, len(counts) + 1)), counts, strict=True):
        name = sorted(names)[min(count, 1)] if untested_first else names[n % 2]
        models.append((n, draw.int(1, providers), name, f"v{9999 - n}"))
    for start in range(0, len(models), 500):
        many(db, "INSERT INTO models (id, provider_id, name, version)", models[start : start + 500])
    pages, rows = [], []
    for (number, provider, name, version), count in zip(models, counts, strict=True):
        own = [(draw.int(1, benchmarks), day, draw.int(0, 200) / 2) for day in range(count)]
        rows += [(number, test, score, (DAY + timedelta(day)).isoformat()) for test, day, score in draw.shuffled(own)]
        results = sorted((tests[test - 1], DAY + timedelta(day), score) for test, day, score in own)
        page = {"model": name, "version": version, "provider": slugs[provider - 1], "results": results}
        pages.append((-count, name, version, number, page))
    for start in range(0, len(rows), 500):
        many(
            db, "INSERT INTO benchmark_results (model_id, benchmark_id, score, date_tested)", rows[start : start + 500]
        )
    db.note(f"{len(models)} models with {len(rows)} results, numbers of results from {min(counts)} to {max(counts)}")
    return [page for *_, page in sorted(pages, key=lambda one: one[:4])]


def same(got, wanted):
    """The page as promised; the first model that differs is shown."""
    if not isinstance(got, list):
        raise Broken("a list of dicts", f"a {type(got).__name__}", "no-list")
    expect("the number of models on the page", len(got)).equals(len(wanted))
    for place, (one, page) in enumerate(zip(got, wanted, strict=True), 1):
        if not isinstance(one, dict):
            raise Broken("a dict", f"a {type(one).__name__}", "no-dict")
        for key, value in page.items():
            found = one.get(key)
            if key == "results" and isinstance(found, list):
                found = [tuple(item) if isinstance(item, list) else item for item in found]
            what = f"{key} of model {place} on the page"
            if key == "results" and found != value and same_rows(found, value):
                by_date = [one[1] for one in found] == sorted(one[1] for one in value)
                code = "order:by-date" if by_date else "order"
                raise Broken(f"{what}, in this order: {shown(value)}", shown(found), code)
            expect(what, found).equals(value)


def same_rows(found, value):
    """The results that are wanted, in another order?"""
    return isinstance(found, list) and sorted(found, key=repr) == sorted(value, key=repr)


@contract.promise(part="page", hint=1, rounds=2)
def page(child, db, draw):
    """The page has the models with the most results first; equal ones are ordered by name, then by version.
    `limit` counts models. The results of each model are all of its results, ordered by the benchmark's name, then by
    date."""
    wanted = filled(db, draw, draw.shuffled([1, 1, 1, 2, 2, 2, 4]), benchmarks=2)
    session = child.session(db)
    for limit in (3, 20):
        same(child.call("leaderboard", session, limit).returned().value, wanted[:limit])


@contract.promise(part="page", hint=2)
def zeros(child, db, draw):
    """A model without results is on the page, too, if the limit reaches so far, with an empty list: behind those that
    have one, whatever its name."""
    wanted = filled(db, draw, draw.shuffled([0, 0, 1, 2]), untested_first=True)
    for limit in (2, 5):
        same(child.call("leaderboard", child.session(db), limit).returned().value, wanted[:limit])


@contract.promise(part="statements", hint=3)
def few(child, db, draw):
    """It sends at most three statements for 10 models, and at most five for 1,000: `selectinload` asks for 500 parents
    at a time, so each of two may send one more."""
    filled(db, draw, [1 + n % 3 for n in range(1000)], benchmarks=20, providers=12)
    for limit, most in ((10, 3), (1000, 5)):
        session = child.session(db)
        with db.counted() as sent:
            got = child.quietly("leaderboard", session, limit).returned().value
        db.note(f"leaderboard(session, {limit})")
        expect(f"models on the page for a limit of {limit}", len(got) if isinstance(got, list) else got).equals(limit)
        if sent.count > most:
            kind = "many" if sent.count > 6 else sent.count
            raise Broken(f"at most {most} statements", f"{sent.count} statements", f"statements:{kind}")
        child.ask(session, "close").returned()
