"""Scripts in labelled parts: a line `-- insert` opens the part `insert`, up to the next label.

Each part is one statement, run on a copy of the database of its own.
"""

import re
from collections.abc import Mapping, Sequence

from grading.sql import _COMMENTS


class BadLabels(ValueError):
    """A script without its labels, or with a part that is empty; the message says which line to write."""


def parts_of(script: str, labels: Sequence[str]) -> Mapping[str, str]:
    """Label → its text. What stands above the first label belongs to none. Raises BadLabels."""
    found: dict[str, list[str]] = {}
    here: list[str] = []
    for line in script.split("\n"):
        label = _label(line, labels)
        if label in found:
            raise BadLabels(f"the line `-- {label}` stands there twice; each label opens one part")
        if label is not None:
            here = found[label] = []
        here.append(line)
    for label in labels:
        if label not in found:
            raise BadLabels(f"the line `-- {label}` is missing: it opens the part {label}")
        if not _COMMENTS.sub("", "\n".join(found[label])).strip(" \t\r\n;"):
            raise BadLabels(f"under the line `-- {label}` there is no statement yet")
    return {label: "\n".join(found[label]) for label in labels}


def _label(line: str, labels: Sequence[str]) -> str | None:
    """The label that a line is, in any letter case, with or without a colon."""
    found = re.fullmatch(r"\s*--\s*(\w+)\s*:?\s*", line)
    return found[1].lower() if found and found[1].lower() in labels else None
