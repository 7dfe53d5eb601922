"""What a question promises: one contract an exercise, and the promises that judge it.

Nothing can be enforced that is not in the "Hand in" text, for that text is made here: `hand_in`,
then the sentence (the docstring) of every promise.
"""

import inspect
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from grading.probe import Broken, expect, far_from_utc

__all__ = [
    "Broken", "Choice", "Contract", "Critique", "Promise", "Python", "Query", "Statements",
    "choice", "critique", "expect", "far_from_utc", "python", "query", "statements",
]  # fmt: skip

Probe = Callable[..., None]
Kind = Literal["query", "statements", "python", "choice", "critique", "witness", "migration"]
ALL = "all"  # the one part of an exercise that declares none


@dataclass(frozen=True)
class Promise:
    """One sentence of the question and the probe that tests it."""

    name: str
    sentence: str
    probe: Probe
    part: str
    hint: int | None
    rounds: int
    needs: frozenset[str]
    requirement: str | None = None
    hidden: bool = False

    @property
    def said(self) -> str:
        """What a student may read of it: the requirement that it tests, if there is one."""
        return self.requirement or self.sentence

    @property
    def drawn(self) -> bool:
        """Does the probe draw its data, so that grading has further cases?"""
        return "draw" in self.needs


@dataclass
class Contract:
    """What every kind of exercise states. `parts` gives points by part; {} means one part with all."""

    file: str
    hand_in: str
    parts: dict[str, float] = field(default_factory=dict)
    on: str = ""
    seconds: float = 5.0
    served: bool = False  # the database stays with the judge: `child.engine(db)`, `child.session(db)`
    beside: list[str] = field(default_factory=list)  # modules of a folder `given/`: they stand beside the answer
    preload: str = ""  # what a child has imported before it starts: "orm", which `served` takes by itself
    promises: list[Promise] = field(default_factory=list)

    kind: Kind = field(init=False, default="statements")

    @property
    def files(self) -> list[str]:
        """The artifacts that make up an answer."""
        return [self.file]

    @property
    def required(self) -> list[str]:
        """The artifacts without which an answer is not complete."""
        return self.files

    @property
    def sentences(self) -> list[str]:
        """The promises of the question, in the order in which they are tried."""
        return [promise.sentence for promise in self.promises]

    def promise(
        self, probe: Probe | None = None, *, part: str = ALL, hint: int | None = None, rounds: int = 1,
        requires: str | None = None, hidden: bool = False,
    ) -> Any:  # fmt: skip
        """Decorate a probe: its docstring is the promise, its parameters say what it needs."""

        def keep(probe: Probe) -> Probe:
            needs = frozenset(inspect.signature(probe).parameters)
            sentence = " ".join((probe.__doc__ or "").split())
            self._check(probe.__name__, sentence, part)
            said = self._requirement(probe.__name__, requires)
            self.promises.append(Promise(probe.__name__, sentence, probe, part, hint, rounds, needs, said, hidden))
            return probe

        return keep(probe) if probe is not None else keep

    def _requirement(self, name: str, key: str | None) -> str | None:
        """The sentence that a probe of a critique is held to; other kinds have none."""
        if key is not None:
            raise ValueError(f"{self.file}: {name} has requires=; only a critique has requirements.")
        return None

    def _check(self, name: str, sentence: str, part: str) -> None:
        if not sentence:
            raise ValueError(f"{self.file}: the promise {name} has no docstring; write its sentence.")
        if part not in (self.parts or {ALL: 0}):
            raise ValueError(f"{self.file}: the promise {name} names the part {part!r}; declare it in parts=.")


@dataclass
class Query(Contract):
    """One SELECT, judged against the reference on small databases.

    `ties`, `duplicates`, `nulls` and `empty` are sentences for students: what then happens, where it can.
    """

    columns: list[str] = field(default_factory=list)
    names: bool = False
    row_order: list[str] | None = None
    precision: float | None = None
    ties: str | None = None
    duplicates: str | None = None
    nulls: str | None = None
    empty: str | None = None  # what empty tables give; without this sentence no case has only empty tables
    text_case: str | None = None  # without it, no case has texts that differ in letter case alone
    assumes: dict[str, str] = field(default_factory=dict)  # sentence → SELECT that gives 1 on a fair database
    practice: list[str] = field(default_factory=list)
    kind: Kind = field(init=False, default="query")

    @property
    def sentences(self) -> list[str]:
        """The shape of the result, in words."""
        said = [f"The result has exactly these columns, in this order: {code(self.columns)}."]
        said.append("Their names count, too." if self.names else "What the columns are called does not matter.")
        if self.row_order:
            said.append(f"The rows are ordered by {', then '.join(self.row_order)}.")
        else:
            said.append("The order of the rows does not matter.")
        if self.precision is not None:
            said.append(f"Numbers may differ by {self.precision:g}.")
        said += list(self.assumes)
        more = (self.ties, self.duplicates, self.nulls, self.empty, self.text_case)
        return said + [text for text in more if text]


@dataclass
class Statements(Contract):
    """A script of SQL, judged by what the database then accepts, refuses and holds; `labels`: grading.labelled."""

    count: int | None = None
    labels: list[str] = field(default_factory=list)
    kind: Kind = field(init=False, default="statements")


@dataclass
class Python(Contract):
    """A module, judged by calling its functions in a child process."""

    calls: list[str] = field(default_factory=list)
    kind: Kind = field(init=False, default="python")


@dataclass(frozen=True)
class Question:
    """One line of a choice: its key in the YAML, its text and what may be answered."""

    key: str
    text: str
    options: dict[str, str]
    pick: int | None
    part: str


@dataclass
class Choice(Contract):
    """Answers from a menu. The key is the reference; `check()` only looks at the form."""

    questions: list[Question] = field(default_factory=list)
    kind: Kind = field(init=False, default="choice")

    def question(
        self, key: str, text: str, options: list[str] | dict[str, str], pick: int | None = None, part: str = ALL
    ) -> None:
        """Add a line. With `pick`, the answer is a list of at least so many options, all of them right."""
        menu = options if isinstance(options, dict) else {option: "" for option in options}
        self._check(key, text, part)
        self.questions.append(Question(key, text, menu, pick, part))


@dataclass
class Critique(Choice):
    """A draft to repair and to judge: the repaired file, and findings about places in the draft."""

    findings: str = ""
    calls: list[str] = field(default_factory=list)
    requirements: dict[str, str] = field(default_factory=dict)
    kind: Kind = field(init=False, default="critique")

    @property
    def files(self) -> list[str]:
        """The repaired file, then the findings."""
        return [self.file, self.findings]

    @property
    def sentences(self) -> list[str]:
        """What the draft was asked for: nothing else can be enforced."""
        return list(self.requirements.values())

    def place(self, key: str, text: str, options: list[str] | dict[str, str], part: str = ALL) -> None:
        """Add a place in the draft, to be called a flaw or fine."""
        self.question(key, text, options, part=part)

    def _requirement(self, name: str, key: str | None) -> str | None:
        if key not in self.requirements:
            raise ValueError(f"{self.file}: {name} requires {key!r}; name one of {sorted(self.requirements)}.")
        return self.requirements[key]


def query(file: str, hand_in: str = "One `SELECT`.", **rest: Any) -> Query:
    """The contract of a query exercise."""
    return Query(file=file, hand_in=hand_in, **rest)


def statements(file: str, hand_in: str, **rest: Any) -> Statements:
    """The contract of an exercise whose answer changes a database."""
    return Statements(file=file, hand_in=hand_in, **rest)


def python(file: str, hand_in: str, calls: str | list[str], **rest: Any) -> Python:
    """The contract of an exercise whose answer is a module; `calls` names the functions it must have."""
    return Python(file=file, hand_in=hand_in, calls=_names(calls), **rest)


def choice(file: str, hand_in: str, **rest: Any) -> Choice:
    """The contract of an exercise answered from menus."""
    return Choice(file=file, hand_in=hand_in, **rest)


def critique(file: str, findings: str, hand_in: str, calls: str | list[str] = (), **rest: Any) -> Critique:  # type: ignore[assignment]
    """The contract of a draft to repair; its probes stand in cases.py and name a requirement each."""
    return Critique(file=file, findings=findings, hand_in=hand_in, calls=_names(calls), **rest)


def _names(calls: str | list[str]) -> list[str]:
    return [calls] if isinstance(calls, str) else list(calls)


def code(names: list[str]) -> str:
    """Names as Markdown shows code."""
    return ", ".join(f"`{name}`" for name in names)
