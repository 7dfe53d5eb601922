"""Places boxes and lines of an ER diagram, the same way every time.

In order: boxes get a column each (parents left of children); a line over several columns gets a stand-in
in each column between; the order in a column follows the neighbours; heights follow the ends of lines.
Source of the method: K. Sugiyama, S. Tagawa, M. Toda, "Methods for Visual Understanding of
Hierarchical System Structures", 1981.
"""

import itertools
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

GAP_X, GAP_Y, LANE = 74.0, 26.0, 14.0  # between columns, between boxes, height of a stand-in; in px


@dataclass(frozen=True)
class Link:
    """A line from a child to its parent, with the heights of its ends inside their boxes."""

    child: str
    parent: str
    child_y: float
    parent_y: float


@dataclass
class Placed:
    """Where a box (or stand-in) is: its column, its left upper corner, its size."""

    column: int
    x: float
    y: float
    width: float
    height: float


@dataclass
class Layout:
    """All boxes by name, and each link with the points that it goes through, from child to parent."""

    boxes: dict[str, Placed]
    routes: list[tuple[Link, list[tuple[float, float]]]]
    width: float
    height: float


def lay_out(sizes: Mapping[str, tuple[float, float]], links: list[Link]) -> Layout:
    """Place boxes of given sizes. Links from a box to itself, or to no box, are left to the caller."""
    given = [link for link in links if link.child != link.parent and {link.child, link.parent} <= set(sizes)]
    columns = _columns(sorted(sizes), given)
    forward = [link if columns[link.child] > columns[link.parent] else _turned(link) for link in given]
    chains = [_chain(n, link, columns) for n, link in enumerate(forward)]
    placed = _place(sizes, columns, chains)
    order = _order(placed, chains)
    _heights(placed, order, forward, chains)
    width, height = _widths(placed, order)
    ways = [_way(link, chain, placed) for link, chain in zip(forward, chains, strict=True)]
    routes = [(one, way if one is two else way[::-1]) for one, two, way in zip(given, forward, ways, strict=True)]
    return Layout({name: placed[name] for name in sorted(sizes)}, routes, width, height)


def _turned(link: Link) -> Link:
    """In a ring of foreign keys one line must run against the others."""
    return Link(link.parent, link.child, link.parent_y, link.child_y)


def _columns(names: list[str], links: list[Link]) -> dict[str, int]:
    """Parents left of children; a parent moves right, towards its children, as far as it can."""
    parents = {name: sorted({link.parent for link in links if link.child == name}) for name in names}
    depth: dict[str, int] = {}

    def visit(name: str, above: frozenset[str]) -> int:
        if name not in depth:
            known = [visit(one, above | {name}) for one in parents[name] if one not in above | {name}]
            depth[name] = 1 + max(known, default=-1)
        return depth[name]

    for name in names:
        visit(name, frozenset())
    for name in sorted(names, key=lambda one: -depth[one]):
        children = [depth[link.child] for link in links if link.parent == name and depth[link.child] > depth[name]]
        if children and not parents[name]:
            depth[name] = min(children) - 1
    return depth


def _chain(number: int, link: Link, columns: Mapping[str, int]) -> list[str]:
    """The names on the way from child to parent, with a stand-in for each column between."""
    between = range(columns[link.child] - 1, columns[link.parent], -1)
    return [link.child, *(f"\0{number}.{column}" for column in between), link.parent]


def _place(
    sizes: Mapping[str, tuple[float, float]], columns: Mapping[str, int], chains: list[list[str]]
) -> dict[str, Placed]:
    placed = {name: Placed(columns[name], 0, 0, *sizes[name]) for name in sorted(sizes)}
    for chain in chains:
        for name in chain[1:-1]:
            placed[name] = Placed(int(name.rsplit(".", 1)[1]), 0, 0, 0, LANE)
    return placed


def _order(placed: dict[str, Placed], chains: list[list[str]]) -> list[list[str]]:
    """The names of each column from top to bottom: each near the mean place of its neighbours."""
    last = max((box.column for box in placed.values()), default=-1)
    order = [[name for name in sorted(placed) if placed[name].column == column] for column in range(last + 1)]
    near = _neighbours(chains)
    best, crossings = [list(one) for one in order], _crossings(order, near)
    for sweep in range(12):
        sequence = range(1, last + 1) if sweep % 2 == 0 else range(last - 1, -1, -1)
        for column in sequence:
            beside = order[column - 1] if sweep % 2 == 0 else order[column + 1]
            rank = {name: place for place, name in enumerate(beside)}
            order[column].sort(key=lambda name: (_mean([rank[one] for one in near[name] if one in rank]), name))
        if (found := _crossings(order, near)) < crossings:
            best, crossings = [list(one) for one in order], found
    return best


def _neighbours(chains: list[list[str]]) -> dict[str, list[str]]:
    near: defaultdict[str, list[str]] = defaultdict(list)
    for chain in chains:
        for one, two in itertools.pairwise(chain):
            near[one].append(two)
            near[two].append(one)
    return near


def _crossings(order: list[list[str]], near: dict[str, list[str]]) -> int:
    count = 0
    for left, right in itertools.pairwise(order):
        rank = {name: place for place, name in enumerate(right)}
        ends = [(place, rank[one]) for place, name in enumerate(left) for one in near[name] if one in rank]
        count += sum(1 for a, b in ends for c, d in ends if a < c and b > d)
    return count


def _heights(placed: dict[str, Placed], order: list[list[str]], links: list[Link], chains: list[list[str]]) -> None:
    """Begin packed; then move each box towards where its lines are straight, keeping order and gaps."""
    for column in order:
        y = 0.0
        for name in column:
            placed[name].y = y
            y += placed[name].height + _gap(name)
    ends = _ends(links, chains)
    for sweep in range(16):
        for column in order if sweep % 2 == 0 else reversed(order):
            wishes = {name: _wish(name, placed, ends) for name in column}
            _settle(column, placed, wishes)
    top = min((box.y for box in placed.values()), default=0)
    for box in placed.values():
        box.y = round(box.y - top)


def _gap(name: str) -> float:
    return 6.0 if name.startswith("\0") else GAP_Y


Ends = dict[str, list[tuple[float, str, float]]]


def _ends(links: list[Link], chains: list[list[str]]) -> Ends:
    """For each name: the height of a line's end in it, the neighbour, and the height in the neighbour."""
    found: Ends = {}
    for link, chain in zip(links, chains, strict=True):
        inside = [link.child_y, *(LANE / 2 for _ in chain[1:-1]), link.parent_y]
        stops = list(zip(chain, inside, strict=True))
        for (one, at), (two, there) in itertools.pairwise(stops):
            found.setdefault(one, []).append((at, two, there))
            found.setdefault(two, []).append((there, one, at))
    return found


def _wish(name: str, placed: dict[str, Placed], ends: Ends) -> float:
    wanted = [placed[other].y + there - at for at, other, there in ends.get(name, [])]
    return sum(wanted) / len(wanted) if wanted else placed[name].y


def _settle(column: list[str], placed: dict[str, Placed], wishes: Mapping[str, float]) -> None:
    """Each box as near to its wish as the ones before it allow; then the surplus is shared upwards."""
    floor = float("-inf")
    for name in column:
        placed[name].y = max(wishes[name], floor)
        floor = placed[name].y + placed[name].height + _gap(name)
    ceiling = float("inf")
    for name in reversed(column):
        box = placed[name]
        box.y = min(box.y, ceiling - box.height - _gap(name)) if ceiling < float("inf") else box.y
        box.y = box.y if box.y <= wishes[name] else (box.y + wishes[name]) / 2
        ceiling = box.y
    floor = float("-inf")
    for name in column:
        placed[name].y = max(placed[name].y, floor)
        floor = placed[name].y + placed[name].height + _gap(name)


def _widths(placed: dict[str, Placed], order: list[list[str]]) -> tuple[float, float]:
    """Give each column its x; returns the width and height of the whole."""
    x = 0.0
    for column in order:
        width = max((placed[name].width for name in column), default=0)
        for name in column:
            placed[name].x = x
            if name.startswith("\0"):
                placed[name].width = width  # a line crosses the whole column
        x += width + GAP_X
    return max(x - GAP_X, 0), max((box.y + box.height for box in placed.values()), default=0)


def _way(link: Link, chain: list[str], placed: dict[str, Placed]) -> list[tuple[float, float]]:
    """The points of a line: from the child's left side to the parent's right side."""
    child, parent = placed[link.child], placed[link.parent]
    points = [(child.x, child.y + link.child_y)]
    for name in chain[1:-1]:
        y = placed[name].y + LANE / 2
        points += [(placed[name].x + placed[name].width, y), (placed[name].x, y)]
    return [*points, (parent.x + parent.width, parent.y + link.parent_y)]


def _mean(places: list[int]) -> float:
    return sum(places) / len(places) if places else float("inf")
