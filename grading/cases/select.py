"""Which databases become cases: small ones, each of which catches something that the smaller ones before it do not."""

from collections.abc import Sequence

Kills = Sequence[frozenset[int]]  # for each database, in order: which wrong queries it tells from the reference


def kept(kills: Kills, most: int) -> list[int]:
    """Places of databases to keep, given smallest first: the smallest that catches each wrong query, at most `most`."""
    caught: set[int] = set()
    places = []
    for at, some in enumerate(kills):
        if some - caught:
            caught |= some
            places.append(at)
    return places if len(places) <= most else sorted(essential(kills)[:most])


def essential(kills: Kills) -> list[int]:
    """Few places that together catch everything, the most useful first; none can be left out."""
    left = set().union(*kills) if kills else set()
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
