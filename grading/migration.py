"""The contract of an answer that is a migration: revisions of an Alembic project, or its env.py.

What stands before the answer is one revision of the judge's, made from `states/<starts_at>.sql` of the lab: one
mistake costs once, and no earlier reference is needed. `grading.migration_bench` judges it.
"""

from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from grading.contract import Contract, Critique, Kind, _names
from grading.migration_db import expect_rows, expect_schema
from grading.probe import expect

__all__ = ["Layout", "Migration", "RevisionCritique", "expect", "expect_rows", "expect_schema", "migration",
           "revision_critique"]  # fmt: skip


@dataclass(frozen=True)
class Layout:
    """What stands in the project beside the answer, all of it the judge's.

    `starts_at`: the state that is there before, a file of the lab's folder `states/`; None: nothing.
    `given`: revisions from the exercise's folder `given/`, else the lab's. Modules there (`beside=` of the contract)
    stand beside alembic.ini, where env.py finds them.
    """

    starts_at: str | None = None
    given: tuple[str, ...] = ()
    env: str = ""  # the answer's file that is laid out as env.py
    modules: tuple[str, ...] = ()  # the answer's files that revisions and env.py may import
    revisions: tuple[str, ...] = ()  # the answer's files that are laid out as revisions

    @property
    def answer(self) -> list[str]:
        """The answer's files."""
        return [*([self.env] if self.env else []), *self.modules, *self.revisions]

    def place(self, name: str) -> str:
        """Where a file stands in the project, whatever folder it has in its name."""
        if name == self.env:
            return "migrations/env.py"
        folder = "migrations" if name in self.modules else "migrations/versions"
        return f"{folder}/{PurePosixPath(name).name}"

    @property
    def state_file(self) -> str:
        """Where the judge's own revision stands."""
        return f"migrations/versions/{self.starts_at}.py"


@dataclass
class Migration(Contract):
    """Revisions, judged by upgrading and downgrading databases with them in a child process."""

    id: str = ""
    layout: Layout = field(default_factory=Layout)
    kind: Kind = field(init=False, default="migration")

    @property
    def files(self) -> list[str]:
        """env.py, if it is asked for, then modules, then the revisions in their order."""
        return self.layout.answer


@dataclass
class RevisionCritique(Critique):
    """A drafted revision to repair and to judge."""

    layout: Layout = field(default_factory=Layout)


def migration(
    id: str, hand_in: str, revisions: str | list[str] = (), *, env: str = "", modules: list[str] = (),  # type: ignore[assignment]
    starts_at: str | None = None, given: list[str] = (), **rest: Any,  # type: ignore[assignment]
) -> Migration:  # fmt: skip
    """The contract of an exercise whose answer is revisions, or an env.py. Raises ValueError."""
    layout = _fits(Layout(starts_at, tuple(given), env, tuple(modules), tuple(_names(revisions))))
    return Migration(file=layout.answer[0], hand_in=hand_in, id=id, layout=layout, **_with(rest, given))


def revision_critique(
    file: str, findings: str, hand_in: str, *, starts_at: str | None = None, given: list[str] = (), **rest: Any,  # type: ignore[assignment]
) -> RevisionCritique:  # fmt: skip
    """The contract of a drafted revision; its probes stand in cases.py and name a requirement each."""
    layout = _fits(Layout(starts_at, tuple(given), revisions=(file,)))
    return RevisionCritique(file=file, findings=findings, hand_in=hand_in, layout=layout, **_with(rest, given))


def _with(rest: dict[str, Any], given: list[str]) -> dict[str, Any]:
    """Given revisions are released, and part of the contract, as what stands beside an answer is."""
    return {**rest, "beside": [*rest.get("beside", []), *given], "preload": "migration"}


def _fits(layout: Layout) -> Layout:
    """No file of the answer takes the place of one of the judge's. Raises ValueError."""
    if not layout.answer:
        raise ValueError("a migration hands in at least one file; name it in revisions= or env=.")
    places = [layout.place(name) for name in (*layout.answer, *layout.given)]
    places += [layout.state_file] if layout.starts_at else []
    if twice := sorted({place for place in places if places.count(place) > 1}):
        raise ValueError(f"two files would stand at {', '.join(twice)}; give one of them another name.")
    return layout
