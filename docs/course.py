"""What the site says about the labs, read from the labs: the syllabus, and where each word of the glossary is used.

Everything comes from `labs/`, the released side; `solutions/` is never opened.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path

from docs.glossary import BOLD, HEADING, entries, slug, term_of
from grading.notebook import LEVELS
from grading.structure import FILE, Found, load

HEADS = "| Exercise | Level | Minutes | Points |\n|---|---|--:|--:|"


@dataclass(frozen=True)
class LabText:
    """A released lab as its syllabus needs it: title, prose, exercises."""

    name: str
    title: str
    prose: str  # every Markdown cell, in order
    exercises: list[Found]

    @property
    def place(self) -> str:
        """Its notebook, from the top of the course."""
        return f"labs/{self.name}/{self.name}.ipynb"

    @property
    def points(self) -> float:
        """The points of all its exercises."""
        return sum(one.heading.points or 0 for one in self.exercises)


def labs(root: Path) -> list[LabText]:
    """Every released lab, in order."""
    return [_lab(path.parent) for path in sorted(root.glob(f"labs/*/{FILE}"))]


def _lab(folder: Path) -> LabText:
    notebook = json.loads((folder / f"{folder.name}.ipynb").read_text(encoding="utf-8"))
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "markdown"]
    prose = "\n\n".join("".join(cell["source"]) for cell in cells)
    title = re.match(r"# (.+)", prose)
    exercises = load((folder / FILE).read_text(encoding="utf-8")).exercises.values()
    return LabText(folder.name, title[1] if title else folder.name, prose, list(exercises))


def table(some: list[LabText], subjects: dict[str, str]) -> str:
    """The course in one table: lab, subject, exercises, levels, points; the last row adds up."""
    heads = ["Lab", "What it is about", "Exercises", *(level.capitalize() for level in LEVELS), "Points"]
    rows = [[f"[{lab.title}](../{lab.place})", subjects[lab.name], *_numbers([lab])] for lab in some]
    rows.append(["All labs", "", *_numbers(some)])
    aligned = ["---", "---", *["--:"] * (len(heads) - 2)]
    return "\n".join("| " + " | ".join(row) + " |" for row in [heads, aligned, *rows])


def _numbers(some: list[LabText]) -> list[str]:
    headings = [one.heading for lab in some for one in lab.exercises]
    levels = [sum(heading.level == level for heading in headings) for level in LEVELS]
    return [str(len(headings)), *map(str, levels), f"{sum(lab.points for lab in some):g}"]


def subjects(readme: str) -> dict[str, str]:
    """Lab → what it is about, from the README's table of the labs."""
    return dict(re.findall(r"^\| `(\d\d_\w+)` \| (.+?) \|", readme, re.MULTILINE))


def outline(lab: LabText) -> str:
    """A lab's part of the syllabus: how it begins, what one can do after it, its exercises."""
    parts = [f"## {lab.title}", _section(lab.prose, lab.title), _section(lab.prose, "Objectives")]
    if lab.exercises:
        minutes = [_minutes(lab, one) for one in lab.exercises]
        time = f", about {sum(minutes)} minutes" if all(minutes) else ""
        rows = "\n".join(_exercise(lab, one, took) for one, took in zip(lab.exercises, minutes, strict=True))
        parts += [f"<details><summary>Exercises of {lab.title}{time}</summary>", f"{HEADS}\n{rows}", "</details>"]
    return "\n\n".join(part for part in parts if part)


def _section(prose: str, title: str) -> str:
    """What stands under a heading, up to the next one."""
    found = re.search(rf"^#+ {re.escape(title)}\n(.*?)(?=^#|\Z)", prose, re.MULTILINE | re.DOTALL)
    return found[1].strip() if found else ""


def _exercise(lab: LabText, one: Found, minutes: int) -> str:
    heading = one.heading
    name = f"{heading.number} {heading.title}".strip()
    found = _heading(lab, one)
    link = f"[{name}](../{lab.place}#{slug(found[1])})" if found else name
    return f"| {link} | {heading.level} | {minutes or '–'} | {heading.points:g} |"


def _heading(lab: LabText, one: Found) -> re.Match[str] | None:
    """The heading of an exercise, with its points, as it stands in the notebook."""
    name = f"{one.heading.number} {one.heading.title}".strip()
    return re.search(rf"^#+ ({re.escape(name)} \(.*\))\s*$", lab.prose, re.MULTILINE)


def _minutes(lab: LabText, one: Found) -> int:
    """How long an exercise takes, as its first words say; 0 where they do not."""
    found = _heading(lab, one)
    said = re.match(r"\s*\*About (\d+) minutes", lab.prose[found.end() :]) if found else None
    return int(said[1]) if said else 0


def glossary(text: str, some: list[LabText]) -> str:
    """The glossary with a line under each entry that leads to the labs which set its term in bold."""
    used: dict[str, list[str]] = {}
    for lab in some:
        prose = re.sub(r"```.*?```", "", lab.prose, flags=re.DOTALL)
        for term in sorted({term_of(words) for words in BOLD.findall(prose)}):
            used.setdefault(term, []).append(f"[{lab.title}]({lab.place})")
    known = entries(text)
    parts = HEADING.split(text)
    out = [parts[0]]
    for name, body in zip(parts[1::2], parts[2::2], strict=True):
        term = name.strip().lower()
        line = f"\n\nUsed in: {', '.join(used[term])}." if term in known and term in used else ""
        out.append(f"## {name}{body.rstrip()}{line}\n\n")
    return "".join(out)
