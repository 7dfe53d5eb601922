"""Models that one might ask, as a table made from the course's data, with its date and source."""

import csv
import re
from typing import Any

from utils.errors import CourseError
from utils.paths import data_folder
from utils.show import Panel, show, words_table

MOST, MOST_A_MAKER = 25, 3
_TASKS: dict[str, dict[str, bool]] = {
    "text": {"text_generation": True},
    "code": {"text_generation": True, "tools": True},
    "vision": {"vision": True},
    "reasoning": {"reasoning": True},
}
_COLUMNS = {
    "model": "model",
    "provider": "maker",
    "context": "context",
    "max_output": "max output",
    "vision": "vision",
    "tools": "tools",
    "reasoning": "reasoning",
    "open_weights": "open weights",
    "knowledge": "knowledge",
    "input_usd": "$ in / M",
    "output_usd": "$ out / M",
}


class Models(list[dict[str, Any]]):
    """The rows that were shown, one dict a model; a notebook does not show them a second time."""

    def _ipython_display_(self) -> None:
        """The table stands there already."""


def recommended_models_table(
    task: str | None = None, provider: str | None = None, text_generation: bool | None = None,
    vision: bool | None = None, min_context: int | None = None,
) -> Models:  # fmt: skip
    """Show up to 25 models and return their rows (contexts in tokens, prices in dollars per million tokens).

    Of the active models that fit, those with the newest stated knowledge, at most three of a maker unless
    one `provider` is asked for. `task`: text, code, vision or reasoning. None means unknown in every field.
    Raises CourseError for an unknown task or provider, with the names there are.
    """
    wanted = {"text_generation": text_generation, "vision": vision} | _wanted(task)
    models = _models()
    makers = sorted({model["provider"] for model in models})
    if provider is not None and provider not in makers:
        raise CourseError(f"No maker is called {provider!r}. There are: {', '.join(makers)}. Write one of these.")
    fit = [model for model in models if _fits(model, wanted, provider, min_context)]
    chosen = Models(_newest(fit, MOST if provider else MOST_A_MAKER))
    show(_panel(chosen))
    return chosen


def facts(model: str) -> dict[str, Any]:
    """What the course's data says of one model; nothing for a model that it does not know."""
    try:
        return next((row for row in _models() if row["model"] == model), {})
    except CourseError:  # there is no data: a client works without
        return {}


def dear_price(share: float = 0.9) -> tuple[float, float]:
    """Dollars per million tokens in, and out, which `share` of the models whose price is known do not exceed."""
    try:
        models = _models()
    except CourseError:
        return 0.0, 0.0
    prices = [sorted(row[key] for row in models if row[key] is not None) for key in ("input_usd", "output_usd")]
    low, high = (row[int(share * (len(row) - 1))] if row else 0.0 for row in prices)
    return low, high


def _wanted(task: str | None) -> dict[str, bool]:
    if task is not None and task not in _TASKS:
        raise CourseError(f"No task is called {task!r}. There are: {', '.join(_TASKS)}. Write one of these.")
    return _TASKS[task] if task else {}


def _fits(model: dict[str, Any], wanted: dict[str, bool | None], provider: str | None, context: int | None) -> bool:
    return (
        model["status"] == "active"
        and provider in (None, model["provider"])
        and (context is None or (model["context"] or 0) >= context)
        and all(value is None or model[key] == value for key, value in wanted.items())
    )


def _newest(models: list[dict[str, Any]], most_a_maker: int) -> list[dict[str, Any]]:
    """By knowledge, newest first, then by context; ties by name, so that the table is always the same."""
    models = sorted(models, key=lambda one: (one["provider"], one["model"]))
    models.sort(key=lambda one: (one["knowledge"] or "", one["context"] or 0), reverse=True)
    taken: dict[str, int] = {}
    chosen = []
    for model in models:
        taken[model["provider"]] = taken.get(model["provider"], 0) + 1
        if taken[model["provider"]] <= most_a_maker:
            chosen.append(model)
    return chosen[:MOST]


def _models() -> list[dict[str, Any]]:
    """All models of the course's data, one dict each."""
    makers = {row["id"]: row["slug"] for row in _rows("providers.csv")}
    names = {row["id"]: row["name"] for row in _rows("capabilities.csv")}
    can: dict[str, set[str]] = {}
    for row in _rows("model_capabilities.csv"):
        can.setdefault(row["model_id"], set()).add(names[row["capability_id"]])
    prices = {(row["model_id"], row["provider_id"]): row for row in _rows("offers.csv")}
    return [
        _model(row, makers[row["provider_id"]], can.get(row["id"], set()), prices.get((row["id"], row["provider_id"])))
        for row in _rows("models.csv")
    ]


def _model(row: dict[str, str], maker: str, can: set[str], price: dict[str, str] | None) -> dict[str, Any]:
    return {
        "model": "-".join(part for part in (row["name"], row["version"]) if part),
        "provider": maker,
        "context": _number(row["context"]),
        "max_output": _number(row["max_output"]),
        "text_generation": {"input:text", "output:text"} <= can,
        "vision": "input:image" in can,
        "tools": "tool_call" in can,
        "reasoning": "reasoning" in can,
        "open_weights": row["open_weights"] == "1",
        "temperature": row["temperature"] != "0",
        "status": row["status"],
        "knowledge": row["knowledge_cutoff"] or None,
        "input_usd": _price(price, "input_usd"),
        "output_usd": _price(price, "output_usd"),
    }


def _number(text: str) -> int | None:
    return int(text) if text else None


def _price(row: dict[str, str] | None, column: str) -> float | None:
    return float(row[column]) if row and row[column] else None


def _rows(name: str) -> list[dict[str, str]]:
    path = data_folder() / name
    if not path.is_file():
        raise CourseError(
            f"data/{name} is missing. Get it back: python -m utils update database-labs.zip "
            "(with the archive's path); the course's author runs: python -m data.fetch"
        )
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _panel(models: Models) -> Panel:
    table = words_table(list(_COLUMNS.values()), [[_word(model[key]) for key in _COLUMNS] for model in models])
    line = f"{len(models)} models. Source: {_source()}."
    return Panel(f"<div>{table.html}<p>{line}</p></div>", f"{table.text}\n{line}")


def _word(value: Any) -> str:
    match value:
        case None:
            return "unknown"
        case bool():
            return "yes" if value else "no"
        case int():
            return f"{value:,}"
        case float():
            return f"{value:g}"
    return str(value)


def _source() -> str:
    """As `data/README.md` states it: package, version, date."""
    readme = data_folder() / "README.md"
    text = readme.read_text(encoding="utf-8") if readme.is_file() else ""
    found = re.search(r"^\| Source \| (?P<source>[^|]+?) \|$", text, re.MULTILINE)
    return found["source"].replace("`", "") if found else "see data/README.md"
