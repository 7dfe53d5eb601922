"""YAML and Markdown answers: validated, and shown as a reader sees them."""

from typing import Any

import yaml

from utils.errors import CourseError
from utils.show import Panel, words_table


def yaml_panel(name: str, text: str) -> Panel:
    """A small table of the keys and values. Raises CourseError with the line when it is no YAML mapping."""
    try:
        node = yaml.compose(text, Loader=yaml.BaseLoader)
        _refuse_twice(name, node)
        data = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - BaseLoader makes nothing but text
    except yaml.YAMLError as error:
        mark = getattr(error, "context_mark", None) or getattr(error, "problem_mark", None)
        where = f", line {mark.line + 1}" if mark else ""
        problem = getattr(error, "problem", None) or str(error).split("\n")[0]
        raise CourseError(
            f"{name}{where}: this is no YAML: {problem}. Write `key: value`, with a space after the colon."
        ) from None
    if not isinstance(data, dict):
        raise CourseError(f"{name}, line 1: a line `key: value` was expected for each question. Mend it and run again.")
    return words_table(["key", "answer"], _rows(data))


def _refuse_twice(name: str, node: Any) -> None:
    """YAML takes the last of two equal keys in silence: that would lose an answer."""
    seen: set[str] = set()
    for key, _ in node.value if isinstance(node, yaml.MappingNode) else ():
        if str(key.value) in seen:
            raise CourseError(
                f"{name}, line {key.start_mark.line + 1}: the key `{key.value}` stands there twice. Keep one of them."
            )
        seen.add(str(key.value))


def _rows(data: dict[str, Any], above: str = "") -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    for key, value in data.items():
        if isinstance(value, dict):
            rows += _rows(value, f"{above}{key}.")
        else:
            rows.append((f"{above}{key}", _words(value)))
    return rows


def _words(value: Any) -> str:
    if value in (None, ""):
        return "(no answer yet)"
    if isinstance(value, list):
        return ", ".join(_words(one) for one in value) or "(no answer yet)"
    return str(value)
