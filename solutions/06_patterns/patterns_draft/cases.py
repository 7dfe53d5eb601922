"""The probes of the repaired draft: a program uses it, and the judge's own database is looked at."""

from grading.contract import Critique, expect

COUNTS = """
    SELECT (SELECT count(*) FROM recipes), (SELECT count(*) FROM tags), (SELECT count(*) FROM recipe_tags),
           (SELECT count(*) FROM ratings)
"""


def add(contract: Critique) -> None:
    """Give the contract its probes."""
    contract.promise(works, requires="works", part="classes")
    contract.promise(tables, requires="tables", part="classes")
    contract.promise(ends, requires="ends", part="classes")
    contract.promise(ratings_go, requires="ratings", part="classes")
    contract.promise(variants, requires="variants", part="classes")
    contract.promise(variant_stays, requires="variants", part="classes")
    contract.promise(tags_stay, requires="tags", part="classes")
    contract.promise(averages, requires="averages", part="bin")
    contract.promise(throw_away, requires="bin", part="bin")
    contract.promise(pages, requires="pages", part="pages", rounds=2)
    contract.promise(patch, requires="patch", part="pages")


def begun(child, db):
    """The tables, and the module that drives the answer."""
    child.create_all("Base", db).returned()
    return child.module("kitchen.py")


def ask(child, db, kitchen, what, *rest, **more):
    """The answer to one question, in a session of its own."""
    return child.ask(kitchen, what, child.session(db), *rest, **more).returned().value


def works(child, db, draw):
    """What is stored is there for another session."""
    kitchen = begun(child, db)
    title, url = draw.name(), draw.slug()
    stars = sorted([draw.int(1, 5), draw.int(1, 5)])
    one = ask(child, db, kitchen, "add", title, draw.int(1, 90), ["hot"], stars)
    two = ask(child, db, kitchen, "add_video", "Aa", url, 7)
    db.given(
        "INSERT INTO recipes (id, kind, title, deleted_at) VALUES (77, 'text', 'gone', '2026-01-01 00:00:00.000000')"
    )
    read = ask(child, db, kitchen, "read", one)
    expect("class, title, tags and stars", (read[0], read[1], *read[3:])).equals(("Recipe", title, ["hot"], stars))
    expect("class and title of the video", ask(child, db, kitchen, "read", two)[:2]).equals(("VideoRecipe", "Aa"))
    db.gives(
        "SELECT r.kind, v.url, v.seconds FROM recipes AS r JOIN video_recipes AS v ON v.id = r.id", [("video", url, 7)]
    )
    expect("titles", child.call("titles", child.session(db)).returned().value).equals(sorted([title, "Aa"]))


def tables(child, db, draw):
    """Plain SQL meets the rules of the draft."""
    begun(child, db)
    db.accepts("INSERT INTO recipes (id, kind, title) VALUES (1, 'video', 'a'), (2, 'text', 'b')")
    db.accepts("INSERT INTO video_recipes (id, url, seconds) VALUES (1, ?, 5)", draw.slug())
    db.accepts("INSERT INTO tags (id, name) VALUES (1, 'hot')")
    db.accepts("INSERT INTO recipe_tags (recipe_id, tag_id) VALUES (1, 1), (2, 1)")
    db.accepts("INSERT INTO ratings (recipe_id, stars) VALUES (1, 4), (2, 5)")
    db.refuses("INSERT INTO tags (id, name) VALUES (2, 'hot')")
    for table, column in draw.shuffled([("recipes", "kind"), ("recipes", "title"), ("video_recipes", "url"),
                                        ("video_recipes", "seconds"), ("tags", "name"), ("ratings", "recipe_id"),
                                        ("ratings", "stars")]):  # fmt: skip
        db.refuses(f"UPDATE {table} SET {column} = NULL")
    db.accepts("DELETE FROM recipes WHERE id = 1")
    db.gives(COUNTS, [(1, 1, 1, 1)])
    db.gives("SELECT count(*) FROM video_recipes", [(0,)])


def ends(child, db, draw):
    """What is set at one end is seen at the other one."""
    kitchen = begun(child, db)
    for what in draw.shuffled(["variant of original", "original of variant", "recipe of rating", "rating of recipe"]):
        expect(what, ask(child, db, kitchen, "ends", what)).equals(True)


def ratings_go(child, db, draw):
    """Ratings die with their recipe, and without one."""
    kitchen = begun(child, db)
    one = ask(child, db, kitchen, "add", draw.name(), stars=[draw.int(1, 2), 4, 5])
    two = ask(child, db, kitchen, "add", draw.name(), stars=[3])
    ask(child, db, kitchen, "unrate", one, 4)
    db.gives("SELECT count(*) FROM ratings WHERE recipe_id = ?", [(2,)], one)
    ask(child, db, kitchen, "delete", one)
    db.gives("SELECT recipe_id, stars FROM ratings", [(two, 3)])


def variants(child, db, draw):
    """The original is one, the variants are many."""
    kitchen = begun(child, db)
    one = ask(child, db, kitchen, "add", draw.name())
    two, three = (ask(child, db, kitchen, "add", draw.name(), original=one) for _ in range(2))
    expect("original and variants of the first", ask(child, db, kitchen, "family", one)).equals((None, [two, three]))
    expect("original and variants of the second", ask(child, db, kitchen, "family", two)).equals((one, []))
    db.gives("SELECT id, original_id FROM recipes", [(one, None), (two, one), (three, one)])


def variant_stays(child, db, draw):
    """An original goes, its variant stays."""
    kitchen = begun(child, db)
    db.given(
        "INSERT INTO recipes (id, kind, title, original_id) VALUES (1, 'text', 'a', NULL), (2, 'text', 'b', 1), (3, "
        "'text', 'c', 2)"
    )
    ask(child, db, kitchen, "delete", 1)
    db.accepts("DELETE FROM recipes WHERE id = 2")
    db.gives("SELECT id, original_id FROM recipes", [(3, None)])


def tags_stay(child, db, draw):
    """Tags are shared, and stay."""
    kitchen = begun(child, db)
    tag = draw.slug()
    one = ask(child, db, kitchen, "add", draw.name(), tags=[tag, "other"])
    two = ask(child, db, kitchen, "add", draw.name(), tags=[tag])
    db.refuses("DELETE FROM tags")
    ask(child, db, kitchen, "untag", one, "other")
    ask(child, db, kitchen, "delete", one)
    expect("tags of the second recipe", ask(child, db, kitchen, "read", two)[3]).equals([tag])
    db.gives(COUNTS, [(1, 2, 1, 0)])


def averages(child, db, draw):
    """Recipes in the bin are not in it."""
    begun(child, db)
    for number, deleted in ((1, None), (2, "2026-01-01 00:00:00.000000"), (3, None), (4, None)):
        db.given(
            "INSERT INTO recipes (id, kind, title, deleted_at) VALUES (?, 'text', ?, ?)",
            number,
            "same" if number > 2 else f"t{number}",
            deleted,
        )
        for stars in (1, draw.int(3, 5)) if number < 4 else ():
            db.given("INSERT INTO ratings (recipe_id, stars) VALUES (?, ?)", number, stars)
    wanted = db.rows(
        "SELECT title, (SELECT avg(stars) FROM ratings WHERE recipe_id = r.id) FROM recipes AS r WHERE id IN (1, 3) "
        "ORDER BY title"
    )
    expect("title and average", child.call("averages", child.session(db)).rows).equals(wanted)


def throw_away(child, db, draw):
    """The row stays, with its ratings; a rollback takes it back."""
    kitchen = begun(child, db)
    one = ask(child, db, kitchen, "add", draw.name(), 5, ["hot"], [3, 4])
    before = ask(child, db, kitchen, "read", one)
    ask(child, db, kitchen, "throw_away", one, False)
    db.gives("SELECT deleted_at IS NULL FROM recipes", [(1,)])
    ask(child, db, kitchen, "throw_away", one)
    db.gives("SELECT abs(julianday('now') - julianday(deleted_at)) < 0.01 FROM recipes", [(1,)])
    expect("type of deleted_at", ask(child, db, kitchen, "thrown", one)).equals("datetime")
    db.gives(COUNTS, [(1, 1, 1, 2)])
    expect("titles", child.call("titles", child.session(db)).returned().value).equals([])
    db.accepts("UPDATE recipes SET deleted_at = NULL")
    expect("the recipe, restored", ask(child, db, kitchen, "read", one)).equals(before)


def pages(child, db, draw):
    """Minutes, title, id; the bin is left out. Where nothing else is said, ties come by the index, backwards."""
    kitchen = begun(child, db)
    db.given("CREATE INDEX ix_recipes_minutes_title ON recipes (minutes, title, id DESC)")
    rows = []
    for number in draw.shuffled(range(1, 9)):
        minutes = draw.choice([None, 10, 10, 20])
        title = draw.choice(["a", "b", "c"])
        deleted = "2026-01-01 00:00:00.000000" if number == 8 else None
        db.given(
            "INSERT INTO recipes (id, kind, title, minutes, deleted_at) VALUES (?, 'text', ?, ?, ?)",
            number,
            title,
            minutes,
            deleted,
        )
        rows += [(minutes or 0, title, number)] if deleted is None else []
    ids = [row[2] for row in sorted(rows)]
    for number in range(4):
        expect(f"page {number} of 2", ask(child, db, kitchen, "page", number, 2)).equals(
            ids[2 * number : 2 * number + 2]
        )


def patch(child, db, draw):
    """Only what is in data, whatever its value."""
    kitchen = begun(child, db)
    title = draw.name()
    one = ask(child, db, kitchen, "add", title, 30)
    for data, wanted in (
        ({"minutes": None}, (title, None)), ({"minutes": 0}, (title, 0)), ({"title": "New"}, ("New", 0)),
        ({}, ("New", 0)), ({"title": "x", "minutes": 5}, ("x", 5)),
    ):  # fmt: skip
        expect(f"title and minutes after {data}", ask(child, db, kitchen, "patch", one, data)).equals(wanted)
