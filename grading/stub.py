"""What stands between BEGIN SOLUTION and END SOLUTION: the stub in its place, and the reference without the markers."""

import re
from pathlib import PurePosixPath

from grading.notebook import mend_text

BEGIN, END = (re.compile(rf"^(?P<indent>\s*)(?:--|#|<!--)\s*{word} SOLUTION\b") for word in ("BEGIN", "END"))
KEY = re.compile(r"^(?P<key>\s*[\w.-]+\s*:)(?:\s|$)")


def is_stub(text: str, released: str) -> bool:
    """Is the answer still what the student was given (or nothing at all)?"""
    return _bare(text) in ("", _bare(released))


def _bare(text: str) -> str:
    return "\n".join(line.rstrip() for line in mend_text(text).strip().split("\n"))


def released_text(name: str, text: str) -> str:
    """What a student gets: the stub of the file's kind in place of each region between the markers.

    A text without markers is a solution from its first line to its last.
    Raises ValueError for a region that is not closed, or opened twice.
    """
    lines = mend_text(text).split("\n")
    if not any(BEGIN.match(line) or END.match(line) for line in lines):
        return "\n".join(_stub(name, "", lines)) + "\n"
    left: list[str] = []
    region: list[str] | None = None
    indent = ""
    for line in lines:
        if begin := BEGIN.match(line):
            if region is not None:
                raise ValueError(f"{name}: BEGIN SOLUTION inside a solution; close the first one with END SOLUTION.")
            region, indent = [], begin["indent"]
        elif END.match(line):
            if region is None:
                raise ValueError(f"{name}: END SOLUTION without BEGIN SOLUTION; add the line that opens it.")
            left += _stub(name, indent, region)
            region = None
        else:
            (left if region is None else region).append(line)
    if region is not None:
        raise ValueError(f"{name}: BEGIN SOLUTION is never closed; add a line with END SOLUTION.")
    return mend_text("\n".join(left))


def _stub(name: str, indent: str, solution: list[str]) -> list[str]:
    match PurePosixPath(name).suffix:
        case ".sql":
            return [f"{indent}-- YOUR SQL HERE"]
        case ".py":
            return [f"{indent}raise NotImplementedError  # YOUR CODE HERE"]
        case ".yaml" | ".yml":
            return [found["key"] for line in solution if (found := KEY.match(line))]
        case _:
            return [f"{indent}YOUR TEXT HERE"]


def reference_text(text: str) -> str:
    """The reference answer: the body without its marker lines."""
    lines = mend_text(text).split("\n")
    return mend_text("\n".join(line for line in lines if not (BEGIN.match(line) or END.match(line))))


def written_lines(text: str) -> frozenset[int]:
    """Which lines of the reference answer students write, from 1: those between the markers."""
    inside, at, found = False, 0, set()
    for line in mend_text(text).split("\n"):
        if BEGIN.match(line) or END.match(line):
            inside = bool(BEGIN.match(line))
            continue
        at += 1
        if inside:
            found.add(at)
    return frozenset(found)
