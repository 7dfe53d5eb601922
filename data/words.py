"""The words that generated data is made of, and the tables that are the same at every scale.

All of it is invented: the benchmarks do not exist, and nobody holds these opinions.
"""

from __future__ import annotations

from data.table import Row, Table, table

EMPTY_MONTHS = ("2024-08", "2025-11")
MONTHS = tuple(
    f"{year}-{month:02}" for year in (2024, 2025, 2026) for month in range(1, 13) if (year, month) <= (2026, 7)
)

CATEGORIES = ("Coding", "Reasoning", "Knowledge", "Speed")
# name, category, lowest and highest possible score, is higher better, and the scores that are drawn:
# from `low`, over a width of `width`
BENCHMARKS = (
    ("Patch the Bug", "Coding", 0, 100, 1, 52, 44),
    ("Unit Tests", "Coding", 0, 100, 1, 44, 50),
    ("Logic Grid", "Reasoning", 0, 100, 1, 58, 40),
    ("Word Problems", "Reasoning", 0, 100, 1, 55, 42),
    ("Open Questions", "Knowledge", 0, 100, 1, 32, 48),
    ("Long Reading", "Knowledge", 0, 100, 1, 28, 56),
    ("Token Rate", "Speed", 0, 500, 1, 20, 90),
    ("First Token", "Speed", 0, 60, 0, 0.2, 8),
)
USE_CASES = ("chat", "coding", "data extraction", "search", "summarising", "translation")
# as text, in spellings that a later lab merges; a source counts as often as it stands here
SOURCES = (
    "vendor blog", "vendor blog", "vendor blog", "Vendor Blog ", "community forum", "community forum",
    "Community Forum", "newsletter", "newsletter", "test report", "test report", "test report ", "-",
)  # fmt: skip
OPINION_SOURCES = ("community forum", "newsletter", "vendor blog", "trade fair", "mailing list")

AUTHORS = tuple(
    f"{name} (invented)"
    for name in (
        "Ada",
        "Bo",
        "Chidi",
        "Dana",
        "Emre",
        "Fatou",
        "Goran",
        "Hana",
        "Ines",
        "Jomo",
        "Kaito",
        "Lena",
    )
)
OPENINGS = (
    "In our translation tests it", "For writing unit tests it", "On long reports it", "As a chat assistant it",
    "In a nightly batch job it", "With tables in the prompt it", "When asked for JSON it", "For first drafts it",
)  # fmt: skip
ENDINGS = {
    "positive": (
        "was quicker than we needed.", "kept to the format we asked for.", "found what two of us had missed.",
        "gave the same answer each time.", "needed no second prompt.", "explained its steps clearly.",
    ),
    "neutral": (
        "did as well as the one we had before.", "was fine once the prompt was shorter.",
        "gave good and poor answers in equal number.", "needed an example first.",
        "did what it was told, and no more.", "is worth another look next year.",
    ),
    "negative": (
        "lost the thread after a few pages.", "named a column that does not exist.", "was too slow for us.",
        "cost more than the job was worth.", "ignored half of the question.", "answered politely and wrongly.",
    ),
}  # fmt: skip
# with a literal %, and the decoys without
PERCENT = (
    ("positive", "It cut our review time by 30%."),
    ("negative", "About 5% of its answers were empty."),
    ("positive", "We saw 100% valid JSON in a week of use."),
    ("neutral", "Some 50% of us liked the tone; the rest did not."),
    ("positive", "Our bill fell by 12% and the answers stayed the same."),
)
DECOYS = (
    ("neutral", "It was right in 9 of 10 cases, say 90 per cent."),
    ("negative", "The column max_output confused it every time."),
)
TAGS = ("coding", "cost", "JSON", "long texts", "speed", "tone", "translation")

# made-up models of the volume data are called after these, with a number
STEMS = (
    "alder", "Birch", "cedar", "dogwood", "Elm", "fir", "ginkgo", "Hazel", "iroko", "Juniper", "kapok", "larch",
    "Maple", "nutmeg", "oak", "Pine", "quince", "Rowan", "spruce", "teak", "ume", "Viburnum", "willow", "yew",
)  # fmt: skip

RESULT_COLUMNS = ("id", "model_id", "benchmark_id", "source", "score", "date_tested")
OPINION_COLUMNS = ("id", "model_id", "source", "author", "content", "sentiment", "posted")


def fixed_tables() -> dict[str, Table]:
    """Categories and benchmarks, with the columns of the catalogue's state v2."""
    benchmarks: list[Row] = [
        (number, name, CATEGORIES.index(category) + 1, low, high, higher)
        for number, (name, category, low, high, higher, *_) in enumerate(BENCHMARKS, start=1)
    ]
    names = ("id", "name", "category_id", "min_score", "max_score", "higher_is_better")
    return {
        "categories": table(("id", "name"), list(enumerate(CATEGORIES, start=1))),
        "benchmarks": table(names, benchmarks),
    }
