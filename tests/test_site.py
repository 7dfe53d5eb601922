"""Is the course site made of what students may see, in full, and does a broken link stop it? All without Sphinx."""

import json
import re
from pathlib import Path

import pytest
from site_secrets import secrets, squeezed
from tiny_course import words_of

from docs import course, glossary, links, proof, sources
from grading.lab import load_lab

ROOT = Path(__file__).parents[1]
CANARY = "canary-of-the-solutions"
TEXT = {".md", ".ipynb"}
LEVELS = ("foundational", "intermediate", "advanced")


@pytest.fixture(scope="module")
def staged(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    sources.stage(ROOT, folder)
    return folder


@pytest.fixture
def copy(tmp_path):
    """A course like this one, with other solutions, another audit and a guide."""
    root = tmp_path / "course"
    (root / "docs").mkdir(parents=True)
    for name in ("labs", "data", "README.md", "GLOSSARY.md", "CONTRIBUTING.md", "LICENSE"):
        (root / name).symlink_to(ROOT / name)
    for path in (ROOT / "docs").glob("*.md"):
        (root / "docs" / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    for name in ("03_sql.md", "top_models/cases.py", "top_models/right_x.sql", "shown.png"):
        path = root / "solutions" / "03_sql" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(CANARY, encoding="utf-8")
    return root


def audited(root, **more):
    """Put an audit of lab 3 into the course: one exercise, with what its own page shows of a reference."""
    trial = {
        "exercise": "top_models", "kind": "query", "mutants": 93, "killed": 92, "right": 4, "wrong": 17, "cheats": 5,
        "repeats": 1000, "right_rejected": [f"{CANARY}: it gives other rows"], "wrong_accepted": [], "differing": [],
        "draws": 50, "refused": [],
        "cheats_accepted": [], "survivors": [], "equivalent": [{"diff": CANARY, "text": CANARY, "killer": CANARY}],
        "targets": [{"name": "right answers rejected", "figure": "1 of 4", "asked": "0", "holds": False}],
    } | more  # fmt: skip
    path = root / proof.AUDIT
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps({"totals": {"mutants": 1234}, "labs": {"03_sql": [trial]}}), encoding="utf-8")


def test_are_notebooks_of_the_site_those_that_students_get(staged):
    notebooks = {path.relative_to(staged) for path in staged.rglob("*.ipynb")}
    assert notebooks == {path.relative_to(ROOT) for path in ROOT.glob("labs/[0-9]*/*.ipynb")}
    for path in notebooks:
        assert (staged / path).read_bytes() == (ROOT / path).read_bytes(), path


def test_is_a_reference_a_bank_answer_or_a_hidden_case_among_the_sources(staged):
    text = squeezed("\n".join(words_of(path) for path in staged.rglob("*") if path.suffix in TEXT))
    known = secrets(ROOT)
    assert len(known) > 1500, "there is more to keep than that"
    assert not [name for name, words in known.items() if words in text]


def test_does_anything_of_solutions_or_of_an_audit_s_mutants_reach_the_sources(copy, tmp_path):
    audited(copy)
    guide = "See [the labs' sources](../solutions/03_sql/03_sql.md) and ![a picture](../solutions/03_sql/shown.png).\n"
    (copy / "docs" / "author.md").write_text(f"# Author\n\n{guide}", encoding="utf-8")
    sources.stage(copy, tmp_path / "site")
    for path in (tmp_path / "site").rglob("*"):
        assert not path.is_file() or CANARY not in path.read_text(encoding="utf-8", errors="replace"), path
    assert "See the labs' sources and a picture." in (tmp_path / "site/docs/author.md").read_text(encoding="utf-8")


def test_does_the_syllabus_add_up(staged):
    text = (staged / "docs" / "syllabus.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| \[.*\]\(\.\./labs/(\w+)/\w+\.ipynb\) \| .+? \| (\d+ \|.*) \|$", text, re.MULTILINE))
    whole = re.search(r"^\| All labs \|  \| (.*) \|$", text, re.MULTILINE)[1]
    assert list(rows) == sorted(path.parent.name for path in ROOT.glob("labs/*/lab.json"))
    for name, row in rows.items():
        exercises = load_lab(ROOT / "labs" / name).exercises.values()
        levels = [sum(one.level == level for one in exercises) for level in LEVELS]
        cells = [len(exercises), *levels, sum(one.points for one in exercises)]
        assert row == " | ".join(f"{cell:g}" for cell in cells), name
    columns = zip(*([float(cell) for cell in row.split(" | ")] for row in rows.values()), strict=True)
    assert [float(cell) for cell in whole.split(" | ")] == [sum(column) for column in columns]


def test_does_the_readme_s_table_say_what_the_labs_say():
    rows = re.findall(r"^\| `(\d\d_\w+)` \| .+ \| (\S+) \|$", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)
    meant = [(lab.name, f"{lab.points:g}" if lab.points else "–") for lab in course.labs(ROOT)]
    wrong = [row for row in meant if row not in rows]
    assert rows == meant, f"mend the table of the labs in README.md; its points are {wrong}"


def test_has_each_exercise_its_line_its_place_and_its_time(staged):
    text = (staged / "docs" / "syllabus.md").read_text(encoding="utf-8")
    for lab in course.labs(ROOT):
        for one in lab.exercises:
            number = re.escape(one.heading.number)
            found = re.search(rf"^\| \[{number} .*\]\(\S+#\S+\) \| \w+ \| (.*) \| .* \|$", text, re.MULTILINE)
            assert found, f"{lab.name}: {one.heading.title} has no line that leads to it"
            assert found[1].isdigit() or not one.heading.points, f"{lab.name}: {one.heading.title} says no minutes"


def test_is_a_lab_without_a_subject_explained(copy, tmp_path):
    (copy / "README.md").unlink()
    (copy / "README.md").write_text("# Course\n", encoding="utf-8")
    with pytest.raises(sources.SiteError, match=r"README.md's table of the labs lacks 00_setup"):
        sources.stage(copy, tmp_path / "site")


def test_is_a_guide_on_the_site_because_it_is_there(copy, tmp_path):
    guide = "# Night\n\nRead [grading](proof.md), [start](../README.md#start).\n"
    (copy / "docs" / "night.md").write_text(guide, encoding="utf-8")
    pages = sources.stage(copy, tmp_path / "site")
    assert "docs/night.md" in pages
    assert "\n/docs/night\n" in (tmp_path / "site/docs/guides.md").read_text(encoding="utf-8")
    assert "[grading](proof.md), [start](../README.md#start)" in (tmp_path / "site/docs/night.md").read_text("utf-8")


def test_do_the_home_page_s_links_lead_from_the_top(staged):
    found = sources.LINK.findall((staged / "index.md").read_text(encoding="utf-8"))
    targets = {target for _, target in found}
    assert {"docs/syllabus.md", "GLOSSARY.md", "docs/guides.md", "docs/proof.md", "README.md"} <= targets
    assert all((staged / target).is_file() for target in targets)


def test_does_a_section_end_where_it_ends_and_is_a_missing_one_explained(copy):
    text = "# A\n\n## What holds\n\nThis.\n\n```\n## no heading\n```\n\nThat.\n\n### Next\n\nNo.\n"
    (copy / "docs" / "a.md").write_text(text, encoding="utf-8")
    assert sources.section(copy, "What holds") == "This.\n\n```\n## no heading\n```\n\nThat."
    with pytest.raises(sources.SiteError, match=r"No text has the heading 'no heading'.*Next: "):
        sources.section(copy, "no heading")


def test_is_an_unknown_part_of_the_site_explained():
    with pytest.raises(sources.SiteError, match=r"x\.md: there is no `site: weather`.*syllabus"):
        sources.filled("x.md", "<!-- site: weather -->", ROOT, [])


def test_what_is_said_without_an_audit(copy):
    assert "`make audit`" in proof.audit(copy, ["03_sql"])
    assert "No audit" in proof.audit(copy, ["03_sql"])


def test_what_is_said_of_an_audit(copy):
    audited(copy)
    text = proof.audit(copy, ["03_sql", "04_orm"])
    assert "| Mutants | 1,234 |" in text
    assert "It did not look at `04_orm`" in text
    row = "| `top_models` | query | 93 | 92 | 1 | 0 | 1 of 4 | 0 of 17 | 0 of 5 | 0 of 1,000 | 0 of 50 |"
    assert f"{row} missed: right answers rejected 1 of 4 |" in text
    assert "did not look" not in proof.audit(copy, ["03_sql"])


def test_has_every_bold_term_plain_words_to_show_on_hover():
    known = glossary.entries((ROOT / "GLOSSARY.md").read_text(encoding="utf-8"))
    for term, body in known.items():
        words = glossary.definition(body)
        assert 20 < len(words) < 600, f"{term}: {words!r}"
        assert not re.search(r"\]\(|`|\*\w", words), f"{term}: marks are left in {words!r}"
    assert glossary.definition("A *row* of a [table](#table),\nsee `x`.\n\nExample: no.") == "A row of a table, see x."


def test_does_every_term_lead_to_the_labs_that_use_it(staged):
    known = glossary.entries((staged / "GLOSSARY.md").read_text(encoding="utf-8"))
    alone = [term for term, body in known.items() if not re.search(r"^Used in: \[Lab \d", body, re.MULTILINE)]
    assert not alone, f"no lab sets these in bold: {alone}"
    assert "[Lab 3: SQL](labs/03_sql/03_sql.ipynb)" in known["tie-break"]


GOOD = (
    '<link rel=stylesheet href="a.css"><h1 id="top">x</h1><a href="#top">up</a><a href="b%20c.html#é">b</a>'
    '<a href="https://example.org/x">away</a><a href="mailto:a@example.org">us</a><img src="data:image/png;base64,x">'
)
BAD = {
    '<a href="c.html">x</a>': "c.html leads to no file",
    '<a href="../secret.html">x</a>': "../secret.html leads to no file",
    '<a href="b%20c.html#top">x</a>': "b%20c.html#top leads to a place",
    '<a href="a.css#top">x</a>': "a.css#top leads to a place",
    '<img src="c.png">': "c.png leads to no file",
    '<script src="https://example.org/x.js"></script>': "is loaded from elsewhere",
    '<link rel="stylesheet" href="//example.org/x.css">': "is loaded from elsewhere",
    '<a href="https://localhost">x</a>': "is no address",
    '<a href="https://exa mple.org">x</a>': "is no address",
    '<a href="javascript:go()">x</a>': "is no address",
}


@pytest.fixture
def built(tmp_path):
    folder = tmp_path / "built"
    folder.mkdir()
    (tmp_path / "secret.html").write_text("no page of the site", encoding="utf-8")
    for name, text in {"index.html": GOOD, "b c.html": '<p id="é">y</p>', "a.css": ""}.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_are_good_links_counted(built, capsys):
    assert links.main(built) == 0
    assert capsys.readouterr().out == "3 links lead somewhere; 2 lead to other hosts, which were not asked.\n"


@pytest.mark.parametrize("mistake", BAD)
def test_does_a_broken_link_stop_the_site(mistake, built, capsys):
    (built / "index.html").write_text(GOOD + mistake, encoding="utf-8")
    assert links.main(built) == 1
    assert re.search(rf"^index\.html: .*{re.escape(BAD[mistake])}", capsys.readouterr().out, re.MULTILINE)


def test_does_a_folder_without_pages_pass(tmp_path, capsys):
    assert links.main(tmp_path) == 1
    assert "Next: make site" in capsys.readouterr().out
