"""Takes the code out of a model's reply, and accepts it only if it can be read.

In order: the fenced blocks are found (one that is never closed runs to the end); those with the
language's tag are taken, else those without or with another tag; a reply without fences is taken whole,
else its longest run of lines that can be read. SQL is read by SQLite's parser, Python by Python's.
"""

import ast
import json
import re
import sqlite3
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import yaml

from utils.errors import CourseError

if TYPE_CHECKING:
    import apsw

_COMMENT = re.compile(r"--[^\n]*|/\*.*?(\*/|\Z)", re.DOTALL)
_FENCE = re.compile(r"^(?P<indent>[ \t]*)(?P<fence>`{3,}|~{3,})[ \t]*(?P<tag>[\w+#.-]*)[^\n]*$")
_TAGS = {
    "python": {"python", "py", "python3", "ipython", "ipython3"},
    "sql": {"sql", "sqlite", "sqlite3"},
    "yaml": {"yaml", "yml"},
    "json": {"json"},
    "markdown": {"markdown", "md"},
}
_MOST = 60  # paragraphs of a reply without fences; trying all runs of them is quadratic


class CleanError(CourseError):
    """A reply holds nothing that can be read in the language; the message has the parser's own."""


def clean_llm_output(text: str, language: str = "python") -> str:
    """The code of a reply, without fences and prose, ending in one newline.

    Several blocks of the language are joined, in their order. Raises CleanError, with the parser's
    message, when nothing in it can be read as `language` (python, sql, yaml, json; others aren't read).
    """
    language = next((name for name, tags in _TAGS.items() if language.lower() in tags), language.lower())
    problem = _READERS.get(language, _anything)
    candidates = _candidates(text, language, problem)
    for code in candidates:
        if code.strip() and problem(code) is None:
            return _trimmed(code)
    first = next((code for code in candidates if code.strip()), "")
    reason = problem(first) if first else "the reply is empty"
    raise CleanError(
        f"No {language} that can be read was found in the reply: {reason}. "
        "Ask again for code alone, or mend the text by hand before you save it."
    )


def _candidates(text: str, language: str, problem: Callable[[str], str | None]) -> list[str]:
    """What may be the code, the likeliest first."""
    blocks = _blocks(text)
    if not blocks:
        whole = [] if problem(text) is None else _longest_run(text, problem)
        return [text, *whole]
    tagged = [code for tag, code in blocks if tag in _TAGS.get(language, {language})]
    if tagged:
        return ["\n\n".join(map(_trimmed, tagged)), *tagged]
    readable = [code for _, code in blocks if problem(code) is None]
    untagged = [code for tag, code in blocks if not tag]
    return [*(code for code in untagged if code in readable), *readable, *untagged, *(code for _, code in blocks)]


def _blocks(text: str) -> list[tuple[str, str]]:
    """The fenced blocks: tag in lower case, code. One that is not closed runs to the end."""
    found: list[tuple[str, str]] = []
    lines: list[str] = []
    opened: re.Match[str] | None = None
    for line in text.replace("\r\n", "\n").split("\n"):
        fence = _FENCE.match(line)
        if opened is None:
            opened, lines = fence, []
        elif fence and fence["fence"].startswith(opened["fence"]) and not fence["tag"]:
            found.append((opened["tag"].lower(), _dedented(lines, opened["indent"])))
            opened = None
        else:
            lines.append(line)
    if opened is not None:
        found.append((opened["tag"].lower(), _dedented(lines, opened["indent"])))
    return found


def _dedented(lines: list[str], indent: str) -> str:
    """A fence inside a list is indented, and so is what it holds."""
    return "\n".join(line.removeprefix(indent) for line in lines)


def _longest_run(text: str, problem: Callable[[str], str | None]) -> list[str]:
    """Prose around code, without fences: the longest run of paragraphs that can be read as code."""
    lines = text.replace("\r\n", "\n").split("\n")
    starts = [at for at, line in enumerate(lines) if line.strip() and (at == 0 or _ends(lines[at - 1]))][:_MOST]
    stops = [at for at in range(1, len(lines) + 1) if at == len(lines) or _ends(lines[at - 1]) or _ends(lines[at])]
    runs = sorted((start - stop, start, stop) for start in starts for stop in stops[-_MOST:] if stop > start)
    for _, start, stop in runs:
        code = "\n".join(lines[start:stop])
        if _likely(code) and problem(code) is None:
            return [code]
    return []


def _ends(line: str) -> bool:
    """May code begin after this line, or end with it? Prose announces code with a colon; SQL ends in a semicolon."""
    return not line.strip() or line.rstrip().endswith((":", ";"))


def _likely(code: str) -> bool:
    """A word of prose may be read as Python; code has more than letters and spaces."""
    return bool(re.search(r"[=()\[\];:*]", code))


def _trimmed(code: str) -> str:
    return code.strip("\n").rstrip() + "\n"


def _python(code: str) -> str | None:
    try:
        ast.parse(code)
    except (SyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None)
        return f"{f'line {line}: ' if line else ''}{getattr(error, 'msg', error)}"
    return None


def _sql(code: str) -> str | None:
    """SQLite's objection to the text, or None. That a table isn't there is no objection to a text."""
    import apsw

    conn = apsw.Connection(":memory:")
    try:
        statements = list(_statements(code))
        for line, statement in statements:
            if objection := _objection(conn, statement):
                return f"line {line}: {objection}"
        return None if statements else "there is no statement in it"
    finally:
        conn.close()


def _statements(code: str) -> Iterator[tuple[int, str]]:
    """Each statement with the line it begins in; comments alone are none."""
    line, begun = 1, ""
    for piece in re.split(r"(?<=;)", code):
        begun += piece
        if sqlite3.complete_statement(begun):
            yield from _one(line, begun)
            line, begun = line + begun.count("\n"), ""
    yield from _one(line, begun)


def _one(line: int, statement: str) -> Iterator[tuple[int, str]]:
    bare = _COMMENT.sub("", statement).strip(" \t\r\n;")
    if bare:
        begins = len(statement) - len(statement.lstrip())
        yield line + statement[:begins].count("\n"), statement.strip()


def _objection(conn: "apsw.Connection", statement: str) -> str | None:
    import apsw.ext

    try:
        apsw.ext.query_info(conn, statement)
    except apsw.Error as error:
        if re.search(r"syntax error|unrecognized token|incomplete input", str(error)):
            return str(error)
    return None


def _yaml(code: str) -> str | None:
    try:
        yaml.safe_load(code)
    except yaml.YAMLError as error:
        return " ".join(str(error).split())
    return None


def _json(code: str) -> str | None:
    try:
        json.loads(code)
    except ValueError as error:
        return str(error)
    return None


def _anything(code: str) -> str | None:
    return None


_READERS: dict[str, Callable[[str], str | None]] = {"python": _python, "sql": _sql, "yaml": _yaml, "json": _json}
