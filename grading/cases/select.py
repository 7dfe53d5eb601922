"""Which databases become cases: small ones, each of which catches something that the smaller ones before it do not."""

from collections.abc import Sequence, Set

Kills = Sequence[Set[int]]  # for each database, in order: which wrong queries it tells from the reference


def chosen(uses: Kills, kills: Kills, most: int) -> list[int]:
    """Places of databases to keep, given smallest first: what everything needs, then small ones, up to `most`.

    `uses` is what each is good for, `kills` the part of it for which a small database is worth having.
    """
    needed = essential(uses)
    more = [at for at in smallest_first(kills) if at not in needed]
    return sorted([*needed, *more[: max(most - len(needed), 0)]])


def smallest_first(kills: Kills) -> list[int]:
    """Places of those databases, given smallest first, that catch a query which no smaller one catches."""
    caught: set[int] = set()
    places = []
    for at, some in enumerate(kills):
        if some - caught:
            caught |= some
            places.append(at)
    return places


def essential(kills: Kills) -> list[int]:
    """Few places that together catch everything, the most useful first; none can be left out."""
    left: set[int] = set().union(*kills) if kills else set()
    chosen: list[int] = []
    while left:
        best = max(range(len(kills)), key=lambda at: (len(kills[at] & left), -at))
        chosen.append(best)
        left -= kills[best]
    for at in list(reversed(chosen)):
        others = set().union(*(kills[k] for k in chosen if k != at))
        if kills[at] <= others:
            chosen.remove(at)
    return chosen
