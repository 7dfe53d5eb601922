"""`python -m docs.sources FOLDER`: lay out in FOLDER everything that the site is made of, and nothing else.

1. the texts: README, GLOSSARY, CONTRIBUTING, data/README, every docs/*.md, each at its own path, so that links hold;
2. the released notebooks, and never a file of solutions/;
3. lines such as `<!-- site: syllabus -->` become what is read from the course;
4. links to files that are no page: pictures and the like come along, everything else becomes plain words.
"""

import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from docs.course import LabText, glossary, labs, outline, subjects, table
from docs.glossary import PLACE
from docs.proof import audit

ROOT = Path(__file__).resolve().parent.parent
TEXTS = ("README.md", PLACE, "CONTRIBUTING.md", "data/README.md")
OWN = ("docs/index.md", "docs/syllabus.md", "docs/guides.md", "docs/proof.md")  # any other docs/*.md is a guide
ALONG = {".png", ".svg", ".jpg", ".gif", ".webp", ""}  # what comes along when a text shows it or leads to it
LINK = re.compile(r"!?\[(?P<words>[^\]]*)\]\((?P<target>(?!https?://|mailto:|#)[^)\s#]+)(?:#[^)\s]*)?\)")
SITE = re.compile(r"^<!-- site: (?P<what>\w+)(?: (?P<of>.+?))? -->$", re.MULTILINE)


class SiteError(ValueError):
    """A text of the site asks for what the course does not have; the message says which, and what to do."""


def stage(root: Path, folder: Path) -> list[str]:
    """Fill `folder`, and return the pages' paths. Raises SiteError."""
    some = labs(root)
    guides = sorted(_below(root, path) for path in root.glob("docs/*.md") if _below(root, path) not in OWN)
    texts = {place: (root / place).read_text(encoding="utf-8") for place in (*TEXTS, *OWN, *guides)}
    texts[PLACE] = glossary(texts[PLACE], some)
    notebooks = [lab.place for lab in some]
    texts["docs/syllabus.md"] += contents(notebooks)
    texts["docs/guides.md"] += contents([*guides, "README.md", "CONTRIBUTING.md", "data/README.md"], shown=True)
    texts["docs/index.md"] += contents(["docs/syllabus.md", PLACE, "docs/guides.md", "docs/proof.md"])
    for place, text in texts.items():
        texts[place] = filled(place, text, root, some)
    texts["index.md"] = rebased(texts.pop("docs/index.md"))
    pages = {*texts, *notebooks}
    for place, text in texts.items():
        _write(folder / place, linked(place, text, root, folder, pages))
    for place in notebooks:
        _copy(root / place, folder / place)
    return sorted(pages)


def filled(place: str, text: str, root: Path, some: list[LabText]) -> str:
    """The text with every `<!-- site: … -->` replaced by what it asks for."""
    readme = (root / "README.md").read_text(encoding="utf-8")
    made: dict[str, Callable[[str | None], str]] = {
        "intro": lambda _: readme.partition("\n")[2].partition("\n## ")[0].strip(),
        "syllabus": lambda _: table(some, _subjects(readme, some)),
        "outlines": lambda _: "\n\n".join(map(outline, some)),
        "audit": lambda _: audit(root, [lab.name for lab in some]),
        "section": lambda title: section(root, str(title)),
    }

    def fill(asked: re.Match[str]) -> str:
        if asked["what"] not in made:
            raise SiteError(f"{place}: there is no `site: {asked['what']}`. Next: write one of {', '.join(made)}.")
        return made[asked["what"]](asked["of"])

    return SITE.sub(fill, text)


def _subjects(readme: str, some: list[LabText]) -> dict[str, str]:
    found = subjects(readme)
    if missing := [lab.name for lab in some if lab.name not in found]:
        raise SiteError(f"README.md's table of the labs lacks {', '.join(missing)}. Next: say there what it is about.")
    return found


def section(root: Path, title: str) -> str:
    """What stands under a heading of README or of a guide, up to the next heading.

    Raises SiteError if there is none.
    """
    for path in (root / "README.md", *sorted(root.glob("docs/*.md"))):
        text = path.read_text(encoding="utf-8")
        heading = rf"^#+ {re.escape(title)}\n(.*?)(?=^#+ |\Z)"
        if found := re.search(heading, _fenced(text), re.MULTILINE | re.DOTALL):
            return text[found.start(1) : found.end(1)].strip()
    raise SiteError(f"No text has the heading {title!r}. Next: say in docs/proof.md, `site: section`, what it is now.")


def _fenced(text: str) -> str:
    """The text with each line of code blanked out, letter by letter: a comment in a shell is no heading."""
    return re.sub(r"^```.*?^```", lambda code: re.sub(r"[^\n]", " ", code[0]), text, flags=re.MULTILINE | re.DOTALL)


def contents(places: list[str], shown: bool = False) -> str:
    """The list that puts pages below a page in the site's menus; on the page itself it is shown, or not."""
    titles = {"README.md": "The course's README <{}>"}  # its own is the home page's, too
    lines = [titles.get(place, "{}").format(f"/{place.rpartition('.')[0]}") for place in places]
    return "\n".join(["\n\n```{toctree}", ":maxdepth: 2" if shown else ":hidden:", "", *lines, "```\n"])


def rebased(text: str) -> str:
    """A text of docs/ as it reads from the top of the course."""
    return LINK.sub(lambda link: link[0].replace(f"({link['target']}", f"({_target('docs/x', link['target'])}"), text)


def linked(place: str, text: str, root: Path, folder: Path, pages: set[str]) -> str:
    """The text with its links kept where they lead to a page, and made plain words where the site has none."""

    def link(found: re.Match[str]) -> str:
        target = _target(place, found["target"])
        there = root / target
        if target in pages or not there.exists():
            return found[0]  # what does not exist at all stays a link, so that the build fails over it
        if there.is_file() and there.suffix in ALONG and not target.startswith(("solutions/", "../")):
            _copy(there, folder / target)
            return found[0]
        return found["words"]

    return LINK.sub(link, text)


def _target(place: str, target: str) -> str:
    """Where a link of the text at `place` leads, from the top of the course."""
    parts: list[str] = []
    for part in (PurePosixPath(place).parent / target).parts:
        if part == ".." and parts and parts[-1] != "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)


def _below(root: Path, path: Path) -> str:
    return path.relative_to(root).as_posix()


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def _copy(source: Path, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, path)


if __name__ == "__main__":
    try:
        print(f"{len(stage(ROOT, Path(sys.argv[1])))} pages")
    except SiteError as error:
        sys.exit(str(error))
