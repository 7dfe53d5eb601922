"""What `relationships` asks: how many of one belong to how many of the other, and where the key stands.

The key is the reference; this file holds none.
"""

from grading.contract import choice

contract = choice(
    file="relationships.yaml",
    hand_in=(
        "Give two answers for each of the eight pairs: first, how many rows of the one belong to how many of the "
        "other, or `self` where both are one table; second, where the foreign key stands that says who belongs to "
        "whom, in the simplest way that keeps all that is said; in `self`, the first table is the only one. Where both "
        "sides have at most one of the other, the key belongs in the table in which every row has a partner. The "
        "sentences tell all that there is to know; nothing else holds."
    ),
    parts={"numbers": 1, "keys": 1},
)

# What the words mean stands in the lab's text, in the tables above the question.
NUMBERS = ["one_to_one", "one_to_many", "many_to_one", "many_to_many", "self"]
KEYS = ["in_first", "in_second", "in_first_unique", "in_second_unique", "own_table"]
PAIRS = {
    "departments_employees": (
        "`departments` and `employees`: every employee works in exactly one department; a department may have many "
        "employees."
    ),
    "students_courses": "`students` and `courses`: a student takes several courses, a course has several students.",
    "models_cards": (
        "`models` and `model_cards`: a card describes exactly one model; a model has one card, or none as yet."
    ),
    "models_makers": "`models` and `makers`: every model has exactly one maker; a maker may have many models.",
    "models_bases": (
        "`models` and the models that they are built on: a model is built on one other model or on none; many models "
        "may be built on the same one."
    ),
    "opinions_tags": "`opinions` and `tags`: an opinion may carry several tags, a tag may stand on many opinions.",
    "countries_capitals": (
        "`countries` and `cities`: every country has exactly one city as its capital; most cities are nobody's "
        "capital, and no city is the capital of two. (Where a city lies is not asked here.)"
    ),
    "results_benchmarks": (
        "`results` and `benchmarks`: a result belongs to exactly one benchmark; a benchmark may have many results."
    ),
}
for key, text in PAIRS.items():
    contract.question(key, text, NUMBERS, part="numbers")
    contract.question(f"{key}_key", "where the foreign key stands", KEYS, part="keys")
