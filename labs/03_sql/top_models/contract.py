"""What `top_models` asks: a join, a sort that nobody can argue about, a limit."""

from grading.contract import query

PROVIDERS = (
    "INSERT INTO providers (id, slug, name, kind) VALUES (1, 'brio', 'Brio', 'maker'), (2, 'alba', 'Alba', 'host');"
)

contract = query(
    file="top_models.sql",
    hand_in=(
        "One `SELECT` that gives the 10 models with the largest known context. `provider` is the `slug` of the "
        "model's provider, `model` the model's `name`; a model has exactly one row, and every provider counts."
    ),
    on="schema",
    columns=["provider", "model", "version", "context"],
    row_order=["context (the largest first)", "provider", "model", "version"],
    ties=(
        "Models of equal context stand in the order of provider, model and version, as SQLite sorts these columns; "
        "who then comes after the tenth row is left out."
    ),
    nulls="A model whose `context` is NULL, unknown, is left out, even if fewer than 10 rows are left.",
    empty="If there are fewer than 10 such models, there are fewer rows; without any, none.",
    assumes={
        "Slugs are written in small letters.": "SELECT NOT EXISTS (SELECT 1 FROM providers WHERE slug GLOB '*[A-Z]*')"
    },
    practice=[
        f"{PROVIDERS}\n"
        "INSERT INTO models (id, provider_id, name, context, status) VALUES (1, 1, 'm1', 1000, 'active'), "
        "(2, 2, 'm2', 900, 'deprecated'), (3, 2, 'm3', 2000, 'beta');",
        f"{PROVIDERS}\n"
        "INSERT INTO models (id, provider_id, name, version, context) VALUES (1, 1, 'm1', '', 1000), "
        "(2, 2, 'm3', '', 1000), (3, 2, 'm2', 'b', 1000), (4, 2, 'm2', 'a', 1000), (5, 1, 'm2', '', 9000);",
        f"{PROVIDERS}\nINSERT INTO models (id, provider_id, name, context) VALUES (1, 1, 'm1', NULL), (2, 2, 'm2', 5);",
        f"{PROVIDERS}\n"
        "INSERT INTO models (id, provider_id, name, context) VALUES (1, 1, 'a', 5), (2, 1, 'b', 5), (3, 1, 'c', 5), "
        "(4, 1, 'd', 5), (5, 1, 'e', 5), (6, 1, 'f', 5), (7, 1, 'g', 5), (8, 1, 'h', 5), (9, 1, 'i', 7), "
        "(10, 1, 'j', 5), (11, 1, 'k', 5), (12, 2, 'z', 5), (13, 1, 'l', NULL);",
        "",
    ],
)
