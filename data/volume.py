"""Large tables of made-up models, for measuring: rows are made while they are read, never kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from data import words
from data.table import Dice, Row, Table, table

MAKERS = 20
MODELS = 3_000
CAPABILITIES = 13
PAIRS = MODELS * len(words.BENCHMARKS)
FIRST_DAY = date(2024, 1, 1)
DAYS = tuple((FIRST_DAY + timedelta(days=n)).isoformat() for n in range(943))  # to 2026-07-31
STRIDE = 7_919  # a prime, so that walking over the pairs in this step meets each of them once
ROUND = 44  # days; 21 rounds over all pairs fit into DAYS


def volume(seed: int, results: int) -> dict[str, Table]:
    """Twenty makers, 3,000 models, and `results` results (at most 504,000) with a tenth as many opinions.

    Raises ValueError when so many results cannot be unique by model, benchmark and day.
    """
    if results > PAIRS * (len(DAYS) // ROUND):
        raise ValueError(f"At most {PAIRS * (len(DAYS) // ROUND):,} results are unique. Ask for fewer.")
    makers: list[Row] = [(n, f"maker-{n:02}", f"Maker {n}", "maker", None) for n in range(1, MAKERS + 1)]
    capabilities: list[Row] = [(n, f"capability-{n:02}") for n in range(1, CAPABILITIES + 1)]
    return {
        "providers": table(("id", "slug", "name", "kind", "country"), makers),
        "models": Table(
            ("id", "provider_id", "name", "version", "context", "max_output", "open_weights", "status",
             "knowledge_cutoff", "base_model_id"),
            lambda: model_rows(Dice(f"{seed}/models")),
        ),
        "capabilities": table(("id", "name"), capabilities),
        "model_capabilities": Table(
            ("model_id", "capability_id"), lambda: capability_rows(Dice(f"{seed}/capabilities"))
        ),
        **words.fixed_tables(),
        "benchmark_results": Table(
            words.RESULT_COLUMNS, lambda: result_rows(Dice(f"{seed}/results"), results)
        ),
        "opinions": Table(
            words.OPINION_COLUMNS, lambda: opinion_rows(Dice(f"{seed}/opinions"), results // 10)
        ),
    }  # fmt: skip


def model_rows(dice: Dice) -> Iterator[Row]:
    """Models; one in five is based on an earlier one, one in fifty is deprecated."""
    for number in range(1, MODELS + 1):
        name = f"{dice.choice(words.STEMS)}-{number:04}"
        context = dice.choice((None, 8_192, 32_768, 131_072, 200_000, 1_048_576))
        status = "deprecated" if dice.below(50) == 0 else "active"
        base = dice.between(1, number - 1) if number > 1 and dice.below(5) == 0 else None
        yield (
            number, dice.between(1, MAKERS), name, dice.choice(("", "", "preview", "latest")), context,
            context and context // 4, dice.below(2), status, dice.choice(words.MONTHS), base,
        )  # fmt: skip


def capability_rows(dice: Dice) -> Iterator[Row]:
    """Capabilities of models: the first one nearly all have, the last hardly any."""
    for model in range(1, MODELS + 1):
        for capability in range(1, CAPABILITIES + 1):
            if dice.below(CAPABILITIES) >= capability:
                yield (model, capability)


def result_rows(dice: Dice, count: int) -> Iterator[Row]:
    """Results, unique by model, benchmark and day by the way they are made.

    Pair after pair gets a result, and each pair has its own first day; in round r it is tested
    between r and r + 1 rounds after that day, the days being taken as a ring.
    """
    shifts = [dice.below(len(DAYS)) for _ in range(PAIRS)]
    ranges = [(low, width) for *_, low, width in words.BENCHMARKS]
    throw = dice.random
    for index in range(count):
        turn, step = divmod(index, PAIRS)
        pair = step * STRIDE % PAIRS
        model, benchmark = divmod(pair, len(ranges))
        low, width = ranges[benchmark]
        day = DAYS[(shifts[pair] + turn * ROUND + int(throw() * ROUND)) % len(DAYS)]
        source = words.SOURCES[index % len(words.SOURCES)]
        yield (index + 1, model + 1, benchmark + 1, source, round(low + width * throw(), 1), day)


def opinion_rows(dice: Dice, count: int) -> Iterator[Row]:
    """Opinions, one in ten without a source."""
    moods = tuple(words.ENDINGS)
    for number in range(1, count + 1):
        mood = dice.choice(moods)
        yield (
            number, dice.between(1, MODELS), dice.choice(words.OPINION_SOURCES) if dice.below(10) else None,
            dice.choice(words.AUTHORS), f"{dice.choice(words.OPENINGS)} {dice.choice(words.ENDINGS[mood])}",
            mood, dice.choice(DAYS),
        )  # fmt: skip
