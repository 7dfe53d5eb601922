"""What `patterns_draft` asks: a draft to repair, and findings about eight places in it.

The probes of the repaired file stand in cases.py, the key of the findings in the reference.
"""

from grading.contract import critique

contract = critique(
    file="patterns_draft.py",
    findings="patterns_draft_findings.yaml",
    calls=[
        "titles(session)",
        "averages(session)",
        "throw_away(session, recipe)",
        "page(session, number, size)",
        "patch(recipe, data)",
    ],
    hand_in=(
        "The repaired draft, and for each of the eight marked places whether it is a flaw and why. Its functions are "
        "called with a plain `Session`; the tables are made by `Base.metadata.create_all`, and foreign keys are "
        "enforced. Names of classes, attributes, tables and columns stay. A recipe is in the bin if its `deleted_at` "
        "is not NULL. `page` keeps `number` and `size`: that OFFSET shifts when rows come is not asked here. What the "
        "draft was asked for, and must do after the repair:"
    ),
    requirements={
        "works": "Recipes, video recipes, tags and ratings can be stored and read by another session; `titles` gives "
        "the titles of the recipes that are not in the bin, in order of title.",
        "tables": "The tables keep what the draft's tables refuse and delete: NULL stands in `minutes`, `original_id` "
        "and `deleted_at` alone, no two tags have one name, and a recipe that plain SQL deletes takes its ratings, its "
        "links to tags and its row among the videos along.",
        "ends": "Both ends, `original` and `variants`, `recipe` and `ratings`, show at once what is set at one of "
        "them.",
        "ratings": "A recipe that a session deletes takes its ratings along, and a rating that is taken from "
        "`recipe.ratings` is deleted.",
        "variants": "`recipe.original` is the one recipe that it is a variant of, or None; `recipe.variants` is the "
        "list of its variants; a variant outlives its original.",
        "tags": "A tag can be on many recipes. A tag that is taken from a recipe, or whose recipe is deleted, stays; "
        "a tag that is in use can't be deleted by plain SQL.",
        "averages": "`averages` gives a list of tuples, title and average, for each recipe that has ratings and is "
        "not in the bin, in order of title.",
        "bin": "`throw_away` keeps the recipe and its ratings and sets `deleted_at`, a `datetime`, to the time of now, "
        "in UTC; when that is set to None again, everything is as before. The caller commits.",
        "pages": "`page` gives a list of the recipes that are not in the bin, in order of minutes (NULL first), then "
        "of title, then of id.",
        "patch": "`patch` changes `title` and `minutes`, each of them if `data` has it as a key, and nothing else; "
        "None and 0 are values like any other.",
    },
    on="",
    served=True,
    beside=["kitchen.py"],
    parts={"classes": 1, "bin": 1, "pages": 1, "places_in_classes": 1, "places_in_functions": 1},
)

contract.place(
    "A", "`ondelete=\"RESTRICT\"` on `tag_id`",
    {
        "fine": "a tag that is in use is not to be deleted by mistake",
        "should_cascade": "flaw: both keys of a table between must say CASCADE",
        "blocks": "flaw: a recipe with tags can't be deleted",
    },
    part="places_in_classes",
)  # fmt: skip
contract.place(
    "B", "`original` and `variants`",
    {
        "fine": "`remote_side` may stand at either end",
        "wrong_end": "flaw: `remote_side` is at the wrong end, and one and many have changed places",
        "no_cascade": "flaw: variants need `cascade` to live longer than their original",
    },
    part="places_in_classes",
)  # fmt: skip
contract.place(
    "C", "`cascade=\"all, delete-orphan\"` on `tags`",
    {
        "fine": "tags without recipes are cleaned up",
        "shared": "flaw: tags are shared, and one recipe's deletion would delete them for all",
        "no_orphans": "flaw: `delete-orphan` needs a class for the table between",
    },
    part="places_in_classes",
)  # fmt: skip
contract.place(
    "D", "`VideoRecipe` with a table of its own",
    {
        "fine": "both layouts can hold it; here its columns can be NOT NULL",
        "two_columns": "flaw: joined tables are only allowed from three columns on",
        "two_ids": "flaw: the two tables give different ids to one recipe",
    },
    part="places_in_classes",
)  # fmt: skip
contract.place(
    "E", "the query of `averages`",
    {
        "fine": "the join leaves out what is in the bin",
        "shows_deleted": "flaw: recipes in the bin are in it, too",
        "no_outer": "flaw: recipes without ratings are lost",
    },
    part="places_in_functions",
)  # fmt: skip
contract.place(
    "F", "`session.delete(recipe)`",
    {
        "fine": "the ratings go along, so nothing is left over",
        "really_gone": "flaw: the row and its ratings are gone, and nothing can come back",
        "no_commit": "flaw: without a commit in the function nothing happens",
    },
    part="places_in_functions",
)  # fmt: skip
contract.place(
    "G", "`order_by(Recipe.minutes)`",
    {
        "fine": "the order is said, so pages are the same each time",
        "ties": "flaw: recipes of the same minutes may come in any order, and so on two pages or none",
        "nulls": "flaw: rows with NULL are left out by an order",
    },
    part="places_in_functions",
)  # fmt: skip
contract.place(
    "H", "`data.get(\"title\") or recipe.title`",
    {
        "fine": "what was not sent stays",
        "unset": "flaw: what was sent as None, 0 or empty is taken for not sent",
        "get": "flaw: `get` raises an error for a key that is not there",
    },
    part="places_in_functions",
)  # fmt: skip
