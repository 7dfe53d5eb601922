"""Do the labs' bold terms and the glossary's terms agree, in both directions?"""

import re
from pathlib import Path

import pytest

from docs import glossary

ROOT = Path(__file__).parents[1]
GLOSSARY = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")
NO_TERMS = {"like this", "left open, on purpose", "hand in"}  # bold for other reasons, in the labs' own words


def entries():
    """term → its text"""
    return glossary.entries(GLOSSARY)


def bold_terms():
    """term, in lower case → the lab that sets it in bold"""
    terms = {}
    for path in sorted(ROOT.glob("solutions/*/*.md")):
        prose = re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        for term in re.findall(r"\*\*([^*\n]+)\*\*", prose):
            plain = term.lower().rstrip(".")
            if not term.endswith(".") and plain not in NO_TERMS:
                terms[glossary.term_of(plain)] = path.parent.name
    return terms


def test_is_every_bold_term_in_the_glossary():
    missing = {term: lab for term, lab in bold_terms().items() if term not in entries()}
    assert not missing, f"write an entry in GLOSSARY.md, or set it in another way: {missing}"


def test_is_every_entry_a_bold_term_of_a_lab():
    unused = set(entries()) - set(bold_terms())
    assert not unused, f"no lab sets these in bold: {sorted(unused)}"


@pytest.mark.parametrize("term", entries())
def test_has_an_entry_a_paragraph_and_an_example(term):
    paragraphs = [p for p in entries()[term].split("\n\n") if p.strip()]
    assert len(paragraphs) >= 2, f"{term}: one plain paragraph and one example"
    assert any(p.startswith("Example") for p in paragraphs), f"{term}: begin the example with the word Example"


def test_does_every_link_of_the_glossary_lead_to_an_entry():
    anchors = set(map(glossary.slug, entries()))
    links = set(re.findall(r"\]\(#([^)]+)\)", GLOSSARY))
    assert links <= anchors, f"no such entry: {sorted(links - anchors)}"


EVERYDAY = {"column", "database", "row", "sql", "sqlite", "table"}  # on every page: a link at each would be noise
OTHER_SENSE = {
    ("frame", "tie"),  # "ties with": the verb
    ("joined inheritance", "null"), ("junction table", "relationship"), ("relation", "relationship"),
    ("sqlmodel", "join"),
}  # fmt: skip


@pytest.mark.parametrize("term", entries())
def test_does_an_entry_link_where_it_names_another_one(term):
    """In the paragraph, at least once; code and everyday words are left alone."""
    paragraph = entries()[term].split("\nExample")[0].lower()
    plain = re.sub(r"\[[^\]]*\]\([^)]*\)|`[^`]*`", " ", paragraph)
    others = set(entries()) - EVERYDAY - {term} - {other for entry, other in OTHER_SENSE if entry == term}
    named = {other for other in others if re.search(rf"\b{re.escape(other)}s?\b", plain)}
    missing = {other for other in named if f"(#{glossary.slug(other)})" not in entries()[term].lower()}
    assert not missing, f"{term}: link {sorted(missing)} where it is first named"


def test_are_the_entries_in_order():
    assert list(entries()) == sorted(entries()), "sort GLOSSARY.md by term"
