"""The contract of drafted queries: right or wrong? For a wrong one, a fix, and a witness that proves it.

A witness is a script that fills the empty tables with a few rows on which the draft gives wrong rows.
`grading.witness` judges them.
"""

from dataclasses import dataclass, field
from typing import Any

from grading.contract import Choice, Kind, Promise, Query
from grading.notebook import stem

RIGHT, WRONG = "right", "wrong"
VERDICTS = "verdicts"  # the part of the right-or-wrong answers; every draft has a part of its own, too


@dataclass(frozen=True)
class Draft:
    """One drafted query: what was asked (the contract of a right answer), and what was written."""

    key: str
    asked: Query
    sql: str
    witness: str

    @property
    def fix(self) -> str:
        """The file that the mended query goes into."""
        return self.asked.file


@dataclass
class Witnesses(Choice):
    """Drafted queries to judge, to mend and to prove wrong with at most `most` rows."""

    drafts: list[Draft] = field(default_factory=list)
    most: int = 10
    kind: Kind = field(init=False, default="witness")

    @property
    def files(self) -> list[str]:
        """The verdicts, then a fix and a witness for each draft."""
        return [self.file, *(file for draft in self.drafts for file in (draft.fix, draft.witness))]

    @property
    def required(self) -> list[str]:
        """The verdicts alone: which other files there must be depends on them."""
        return [self.file]

    @property
    def sentences(self) -> list[str]:
        """What each draft was asked for, and what makes a fix and a witness."""
        return [*map(_asked, self.drafts), *_rules(self.most)]

    def draft(self, key: str, asked: str, sql: str, **rest: Any) -> None:
        """Add a draft: the question it was written for, its text, and the fields of that question's contract."""
        name = f"{stem(self.file)}_{key}"
        query = Query(file=f"{name}_fix.sql", hand_in=asked, on=self.on, **rest)
        self.drafts.append(Draft(key, query, sql, f"{name}_witness.sql"))
        self.question(key, f"draft {key}", [RIGHT, WRONG], part=VERDICTS)
        self.promises += _promises(key)


def witnesses(file: str, hand_in: str, **rest: Any) -> Witnesses:
    """The contract of drafts to be proved wrong; its drafts are added with `.draft(…)`."""
    return Witnesses(file=file, hand_in=hand_in, **rest)


def _asked(draft: Draft) -> str:
    asked = draft.asked
    columns = ", ".join(f"`{name}`" for name in asked.columns)
    noun = "Columns" if len(asked.columns) > 1 else "Column"
    near = f"A number may differ by {asked.precision:g}." if asked.precision is not None else ""
    more = [near, *(words for words in (asked.ties, asked.duplicates, asked.nulls, asked.empty) if words)]
    return " ".join([f"Draft {draft.key} was asked for: {asked.hand_in}", f"{noun}: {columns}.", *filter(None, more)])


def _rules(most: int) -> list[str]:
    return [
        "In all four, the columns and their order count; what they are called, and the order of the rows, does not.",
        "A draft is wrong if there is a database that the schema allows on which it does not give the rows asked for.",
        "For a draft that you call wrong: its fix is one `SELECT` that gives the rows asked for on every such "
        "database.",
        f"For a draft that you call wrong: its witness is a script of `INSERT` statements for the empty tables of the "
        f"catalogue, without views. It leaves at most {most} rows in all tables together, no rule of the schema "
        "refuses "
        "one of them, it changes no table's definition, and on these rows the draft gives wrong rows.",
        "The two files of a draft that you call right stay empty; they are not looked at.",
    ]


def _promises(key: str) -> list[Promise]:
    """What is looked at for one draft; each counts for the draft's own part."""
    said = {
        "verdict": f"Draft {key} is called what it is.",
        "fix": f"The fix of draft {key} gives the rows asked for.",
        "witness": f"On the witness against draft {key}, the draft gives wrong rows.",
    }
    return [Promise(f"{what}_{key}", words, _not_probed, key, None, 1, frozenset()) for what, words in said.items()]


def _not_probed() -> None:
    """Drafts are compared, not probed."""
