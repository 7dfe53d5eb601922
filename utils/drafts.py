"""The drafts that the offline provider serves: `data/drafts/*.md`.

A draft is Markdown with YAML in front (`title`, `lab`, and `keywords` or `prompt`). It is found by the
lab's prompt, or by one in other words that has most of its keywords.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from utils.paths import data_folder

_ENOUGH = 0.6  # of a draft's keywords must stand in the prompt
_FRONT = re.compile(r"\A---\n(?P<front>.*?)\n---\n(?P<text>.*)\Z", re.DOTALL)


@dataclass(frozen=True)
class Draft:
    """A reply as an assistant might give it, and how it is found."""

    title: str
    lab: str
    keywords: tuple[str, ...]
    prompt: str
    text: str


def drafts() -> list[Draft]:
    """All drafts, in the order of their file names. A file without the YAML in front is none."""
    folder = data_folder() / "drafts"
    found = (_read(path) for path in sorted(folder.glob("*.md")))
    return [draft for draft in found if draft is not None]


def find_draft(prompt: str) -> Draft | None:
    """The draft for a prompt: the one written for it, else the one with most of its keywords in it."""
    scored = [(_score(draft, prompt), draft) for draft in drafts()]
    best = max((score for score, _ in scored), default=0.0)
    return next((draft for score, draft in scored if score == best), None) if best >= _ENOUGH else None


def listed() -> str:
    """The drafts in words, for a message."""
    return "; ".join(f"{draft.title} ({_about(draft)})" for draft in drafts()) or "none"


def _about(draft: Draft) -> str:
    words = f", words {', '.join(draft.keywords)}" if draft.keywords else ""
    return f"lab {draft.lab}{words}"


def _read(path: Path) -> Draft | None:
    found = _FRONT.match(path.read_text(encoding="utf-8"))
    front: Any = yaml.safe_load(found["front"]) if found else None
    if found is None or not isinstance(front, dict) or "title" not in front:
        return None
    keywords = front.get("keywords") or ()
    keywords = re.split(r"\s*,\s*", keywords) if isinstance(keywords, str) else keywords
    return Draft(
        str(front["title"]),
        str(front.get("lab", "?")),
        tuple(str(word) for word in keywords),
        str(front.get("prompt") or ""),
        found["text"].strip("\n") + "\n",
    )


def _score(draft: Draft, prompt: str) -> float:
    """2 for the very prompt, else the share of keywords that stand in it."""
    asked = _plain(prompt)
    if draft.prompt and _plain(draft.prompt) == asked:
        return 2.0
    words = [word for word in map(_plain, draft.keywords) if word]
    return sum(f" {word} " in f" {asked} " for word in words) / len(words) if words else 0.0


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))
