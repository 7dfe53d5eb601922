"""What `unsourced` asks: a pattern that holds a wildcard, and a value that is missing."""

from grading.contract import query

MODEL = (
    "INSERT INTO providers (id, slug, name, kind) VALUES (1, 'alba', 'Alba', 'maker');\n"
    "INSERT INTO models (id, provider_id, name) VALUES (1, 1, 'm1');"
)
OPINION = "INSERT INTO opinions (id, model_id, source, author, content, sentiment, posted) VALUES"

contract = query(
    file="unsourced.sql",
    hand_in="One `SELECT` that gives every opinion that states a percentage (a `%` somewhere in `content`) and "
    "names no "
    "source (`source` is NULL).",
    on="schema",
    columns=["id", "author", "content"],
    nulls="Only NULL is no source: an empty text or a dash is one. `author` may be NULL and is given as it is.",
    empty="Without such opinions, there are no rows.",
    practice=[
        f"{MODEL}\n{OPINION} (1, 1, NULL, 'Ada', '5% were empty.', 'neutral', '2026-01-31'), "
        "(2, 1, NULL, 'Ada', 'Too slow.', 'negative', '2026-01-31'), "
        "(3, 1, 'newsletter', 'Bo', 'Right in 90%', 'positive', '2026-02-01');",
        f"{MODEL}\n{OPINION} (1, 1, '', 'Ada', '5% were empty.', 'neutral', '2026-01-31'), "
        "(2, 1, '-', 'Ada', '6% were empty.', 'neutral', '2026-01-31'), "
        "(3, 1, 'NULL', 'Ada', '7% were empty.', 'neutral', '2026-01-31');",
        f"{MODEL}\n{OPINION} (1, 1, NULL, NULL, '% of what?', 'neutral', '2026-01-31'), "
        "(2, 1, NULL, NULL, '100%', 'neutral', '2026-01-31'), (3, 1, NULL, NULL, '9 per cent', 'neutral', "
        "'2026-01-31');",
        f"{MODEL}\n{OPINION} (1, 1, NULL, NULL, 'Same text: 5%', 'neutral', '2026-01-31'), "
        "(2, 1, NULL, NULL, 'Same text: 5%', 'neutral', '2026-01-31');",
        "",
    ],
)
