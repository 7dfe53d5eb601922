"""GLOSSARY.md, read: its terms, where each stands, and the plain words that a hover shows."""

import re

PLACE = "GLOSSARY.md"
SAME = {  # in a lab's words → in the glossary's
    "databases": "database", "tables": "table", "rows": "row", "columns": "column", "strict tables": "strict table",
    "staging tables": "staging table",
}  # fmt: skip
BOLD = re.compile(r"\*\*([^*\n]+)\*\*")
HEADING = re.compile(r"^## (.+)$", re.MULTILINE)


def entries(text: str) -> dict[str, str]:
    """Term, in lower case → its text."""
    found = HEADING.split(text)[1:]
    return {term.strip().lower(): body.strip() for term, body in zip(found[::2], found[1::2], strict=True)}


def term_of(words: str) -> str:
    """The glossary's name for words that a lab sets in bold."""
    plain = " ".join(words.lower().split()).rstrip(".")
    return SAME.get(plain, plain)


def slug(heading: str) -> str:
    """The anchor of a heading, as GitHub and MyST make it."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def definition(body: str) -> str:
    """The first paragraph of an entry, without marks."""
    first = " ".join(body.split("\n\n")[0].split())
    first = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", first)
    return re.sub(r"(?<![\w*])\*([^*]+)\*", r"\1", first).replace("`", "")
