"""What `history` asks: what Alembic's commands print and do on a given folder."""

from grading.contract import choice

contract = choice(
    file="history.yaml",
    hand_in="One answer for each question. Each begins with the file as it is above: at `b2_email`.",
    parts={"words": 1, "deeds": 1},
)
IDS = ["a1_readers", "b2_email", "c3_letters", "d4_city"]

contract.question(
    "current", "What does `current` print?",
    {"b2_email": "", "d4_city": "", "all_so_far": "`a1_readers` and `b2_email`", "nothing": ""},
    part="words",
)  # fmt: skip
contract.question("heads", "What does `heads` print?", ["a1_readers", "b2_email", "d4_city"], part="words")
contract.question(
    "history", "In which order does `history` list the revisions?",
    {"newest_first": "`d4_city` comes first", "oldest_first": "`a1_readers` comes first",
     "only_done": "`b2_email` comes first, and what has not run is left out"},
    part="words",
)  # fmt: skip
contract.question("up_one", "At which revision is the file after `upgrade +1`?", IDS, part="deeds")
contract.question(
    "down_one", "`downgrade -1`, then `upgrade head`: the readers are there. And their e-mail addresses?",
    {"kept": "they are there, too", "gone": "the column is there, and NULL in every row",
     "refused": "Alembic refuses to drop a column that holds values"},
    part="deeds",
)  # fmt: skip
contract.question(
    "offline", "What does `upgrade head --sql` do to the file?",
    {"upgraded": "it is upgraded, and the statements are printed", "untouched": "nothing: the statements are printed",
     "stamped": "it is stamped `d4_city`, and the statements are printed"},
    part="deeds",
)  # fmt: skip
contract.question(
    "stamp", "After `stamp head`: what does the table `readers` look like?",
    {"city": "it has the columns `email` and `city`", "no_city": "it has `email`, and no `city`",
     "refused": "there is no change, for Alembic refuses to skip two revisions"},
    part="deeds",
)  # fmt: skip
contract.question(
    "again", "After that, what does `upgrade head` do?",
    {"nothing": "nothing: it believes the stamp", "missing": "it notices what is missing, and makes it",
     "error": "it stops with an error"},
    part="deeds",
)  # fmt: skip
