"""The picture of a project's revisions: the newest on top, a line to what each stands on, and how far a file is.

In order: Alembic reads the revisions; each gets a row and a lane (a branch gets a lane of its own); lines are
drawn first and dots over them. A dot is full where the revision has run on the file; words say the same.
"""

import shutil
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from utils import svg
from utils.paths import CATALOGUE, artifacts_folder
from utils.session import waits_for_its_cell
from utils.show import Panel

_ROW, _LANE, _TOP, _DOT = 30, 26, 20, 6


@dataclass(frozen=True)
class Node:
    """A revision: its id, what it stands on, its first line, whether it has run, and where it is drawn."""

    id: str
    parents: tuple[str, ...]
    says: str
    done: bool
    words: str
    lane: int
    row: int

    @property
    def place(self) -> svg.Point:
        """The middle of its dot."""
        return 16 + _LANE * self.lane, _TOP + _ROW * self.row


def revision_graph(on: str = CATALOGUE, project: str = "") -> Panel:
    """The revisions in artifacts/ (or in the project below it), newest first, and which of them a file has run."""
    try:
        nodes = _nodes(artifacts_folder() / project, _versions(Path.cwd() / on))
    except Exception as error:  # a student's revisions may be anything
        words = f"Alembic can't read the revisions: {' '.join(str(error).split())[:200]}"
        return Panel(f"<p>{escape(words)}</p>", words)
    if not nodes:
        words = "There are no revisions yet."
        return Panel(f"<p>{words}</p>", words)
    return Panel(_drawn(nodes, on), _told(nodes))


def _versions(path: Path) -> set[str]:
    if not path.is_file():
        return set()
    with closing(sqlite3.connect(path)) as conn:
        if not conn.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone():
            return set()
        return {version for (version,) in conn.execute("SELECT version_num FROM alembic_version")}


def _nodes(root: Path, versions: set[str]) -> list[Node]:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    with tempfile.TemporaryDirectory(prefix="versions-") as folder:
        for file in (root / "migrations" / "versions").glob("*.py"):
            if not waits_for_its_cell(file):
                shutil.copyfile(file, Path(folder) / file.name)
        config = Config(root / "alembic.ini")
        config.set_main_option("version_locations", folder.replace("%", "%%"))
        script = ScriptDirectory.from_config(config)
        found = list(script.walk_revisions())
    heads, done = set(script.get_heads()), _below(found, versions)
    lanes = _lanes(found)
    return [
        Node(
            one.revision, _parents(one), (one.doc or "").strip(), one.revision in done,
            _words(one.revision, heads, versions), lanes[one.revision], row,
        )
        for row, one in enumerate(found)
    ]  # fmt: skip


def _parents(script: Any) -> tuple[str, ...]:
    down = script.down_revision
    return () if down is None else (down,) if isinstance(down, str) else tuple(down)


def _below(found: list[Any], versions: set[str]) -> set[str]:
    """The revisions that have run: those of the file, and all that these stand on."""
    done = set(versions)
    for one in found:  # the newest first
        if one.revision in done:
            done |= set(_parents(one))
    return done


def _lanes(found: list[Any]) -> dict[str, int]:
    """A lane for each revision: the one that waits for it, else the first that is free."""
    lanes: dict[str, int] = {}
    waiting: list[str | None] = []
    for one in found:
        lane = waiting.index(one.revision) if one.revision in waiting else _free(waiting)
        lanes[one.revision] = lane
        waiting = [None if name == one.revision else name for name in waiting]
        for at, parent in enumerate(sorted(_parents(one))):
            if parent not in waiting:
                place = lane if at == 0 else _free(waiting)
                waiting[place] = parent
    return lanes


def _free(waiting: list[str | None]) -> int:
    if None not in waiting:
        waiting.append(None)
    return waiting.index(None)


def _words(revision: str, heads: set[str], versions: set[str]) -> str:
    return ", ".join(
        [*(["head"] if revision in heads else []), *(["the file is here"] if revision in versions else [])]
    )


def _drawn(nodes: list[Node], on: str) -> str:
    places = {node.id: node for node in nodes}
    left = 40 + _LANE * max(node.lane for node in nodes)
    ids = max(svg.width_of(node.id) for node in nodes) + 24
    marks = [
        svg.path(_edge(node, places[parent]), svg.ACCENT)
        for node in nodes
        for parent in node.parents
        if parent in places
    ]
    for node in nodes:
        x, y = node.place
        marks.append(
            svg.circle(x, y, _DOT, fill=svg.ACCENT if node.done else "none", stroke=svg.ACCENT, stroke_width="2")
        )
        marks.append(svg.text(left, y + 4, node.id, weight="bold" if node.words else "normal"))
        said = f"{node.says}  ({node.words})" if node.words else node.says
        marks.append(svg.text(left + ids, y + 4, said, opacity="0.85"))
    legend = f"full dot: has run on {on} · empty dot: has not"
    height = _TOP + _ROW * len(nodes) + 10
    marks.append(svg.text(8, height, legend, size="10", opacity="0.75"))
    longest = max(svg.width_of(f"{node.says}  ({node.words})") for node in nodes)
    return svg.picture(left + ids + longest, height + 14, "Revisions, the newest on top", _told(nodes), marks)


def _edge(node: Node, parent: Node) -> str:
    (x, y), (end, bottom) = node.place, parent.place
    y, bottom = y + _DOT, bottom - _DOT  # a line ends at the edge of its dots
    if x == end:
        return f"M{x:g} {y:g}V{bottom:g}"
    turn = bottom - _ROW if x > end else y + _ROW  # leave one's own lane late, or enter the other one early
    middle = (turn + (bottom if x > end else y)) / 2
    if x > end:
        return f"M{x:g} {y:g}V{turn:g}C{x:g} {middle:g} {end:g} {middle:g} {end:g} {bottom:g}"
    return f"M{x:g} {y:g}C{x:g} {middle:g} {end:g} {middle:g} {end:g} {turn:g}V{bottom:g}"


def _told(nodes: list[Node]) -> str:
    """The same in words, a line a revision."""
    lines = []
    for node in nodes:
        below = f" <- {', '.join(node.parents)}" if node.parents else ""
        words = f" ({node.words})" if node.words else ""
        lines.append(f"[{'x' if node.done else ' '}] {node.id}{below}: {node.says}{words}")
    return "\n".join(lines)
