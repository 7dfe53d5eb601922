"""`python -m docs.links FOLDER`: does every link of the built pages lead somewhere, with its anchor?

Each page is read once, and each link looked up in what was read. (linkchecker reads a page anew for each anchor into
it: more than ten minutes for this site.) Other hosts are not asked; the form of their addresses is checked. What a page
loads, such as scripts, styles and pictures, must lie in the folder: the site is read offline, too.
"""

import sys
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit


@dataclass
class Page(HTMLParser):
    """The anchors of a page, where it leads, and what it loads."""

    path: Path
    anchors: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Called by the parser for each tag."""
        said = {name: value or "" for name, value in attrs}
        self.anchors |= {said["id"]} if "id" in said else set()
        self.anchors |= {said["name"]} if tag == "a" and "name" in said else set()
        if "href" in said:
            (self.loads if tag == "link" else self.links).append(said["href"])
        self.loads += [said["src"]] if "src" in said else []


def broken(folder: Path) -> tuple[list[str], int, int]:
    """What is wrong, page by page; how many links lead to pages, and how many to other hosts."""
    found = sorted(set(folder.rglob("*.html")) - set(folder.glob("_static/**/*")))  # there lie parts of the theme
    pages = {path.resolve(): Page(path) for path in found}
    wrong, inside, outside = [], 0, 0
    for path, page in pages.items():
        for link in page.links + page.loads:
            if link.startswith("data:"):
                continue
            away = bool(urlsplit(link).scheme or link.startswith("//"))
            inside, outside = inside + (not away), outside + away
            said = _away(link, link in page.loads) if away else _within(path, link, folder.resolve(), pages)
            wrong += [f"{path.relative_to(folder.resolve())}: {link} {said}"] if said else []
    return wrong, inside, outside


def _away(link: str, loaded: bool) -> str:
    if loaded:
        return "is loaded from elsewhere; put the file into docs/_static"
    parts = urlsplit(link)
    good = (parts.scheme in ("http", "https") and "." in (parts.hostname or "")) or parts.scheme == "mailto"
    return "" if good and not set(link) & set(' "<>') else "is no address"


def _within(path: Path, link: str, folder: Path, pages: dict[Path, Page]) -> str:
    parts = urlsplit(link)
    target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
    if not target.is_file() or not target.is_relative_to(folder):
        return "leads to no file of the site"
    anchor = unquote(parts.fragment)
    if anchor and (target not in pages or anchor not in pages[target].anchors):
        return "leads to a place that is not on its page"
    return ""


def main(folder: Path) -> int:
    """Say what is wrong, and return the exit code."""
    wrong, inside, outside = broken(folder)
    print("\n".join(wrong) or f"{inside:,} links lead somewhere; {outside} lead to other hosts, which were not asked.")
    if not inside:
        print(f"{folder} holds no page with a link. Next: make site")
    elif wrong:
        print("Next: mend the text that the page is made from (the table in README.md says which), and make site.")
    return 1 if wrong or not inside else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
