"""Can a lab be read by everybody: headings in order, and words for every picture? (How it looks: tests/browser.)"""

import json
import re
from pathlib import Path

import pytest

from grading.notebook import headings_of, source_of

ROOT = Path(__file__).parents[1]
TOLD = r'<svg [^>]*role="img"[^>]*><title>[^<]+</title><desc>[^<]+</desc>'
LABS = sorted(path.parent.name for path in ROOT.glob("labs/*/*.ipynb"))


def cells(where, lab):
    return json.loads((ROOT / where / lab / f"{lab}.ipynb").read_text(encoding="utf-8"))["cells"]


@pytest.mark.parametrize("lab", LABS)
def test_are_the_headings_of_a_lab_in_order(lab):
    """Who reads by ear goes from heading to heading: one at the top, and no level is left out on the way down."""
    headings = [heading for cell in cells("labs", lab) for heading in headings_of(cell)]
    assert [heading.depth for heading in headings].count(1) == 1, "one title"
    for above, heading in zip([None, *headings], headings, strict=False):
        deepest = 1 if above is None else above.depth + 1
        assert heading.depth <= deepest, f"{heading.title!r} is at level {heading.depth}; {deepest} at most can follow"


@pytest.mark.parametrize("lab", LABS)
def test_has_every_picture_of_a_lab_words(lab):
    """Pictures in the text have an alternative; those that cells make are SVG with a title and a description."""
    for cell in cells("labs", lab):
        source = source_of(cell)
        assert not re.search(r"!\[\s*\]\(", source), f"a picture without words: {source[:80]}"
        assert all(re.search(r'\balt="[^"]', tag) for tag in re.findall(r"<img\b[^>]*>", source)), source[:80]
    for cell in cells("solutions", lab):
        for data in (output.get("data", {}) for output in cell.get("outputs", [])):
            assert not [kind for kind in data if kind.startswith("image/")], f"{cell['id']}: an image has no words"
            html = "".join(data.get("text/html", ""))
            for picture in re.findall(r"<svg\b.*?</svg>", html, re.DOTALL):
                assert re.match(TOLD, picture), f"{cell['id']}: {picture[:200]}"
