"""A class in which every attack of tests/hostile/ sits between two honest students.

An attack is a file: what it tries, the exercise it answers and the statuses that are fair stand in its first lines.
`@ROOT@`, `@COURSE@`, `@CANARY@` and `@PORT@` in it become the repository, the class's folder, a secret file in it, and
the port of a listener that nobody may reach.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from grading.classroom import Planted

HERE = Path(__file__).parent / "hostile"
LAB = "01_fundamentals"
HONEST = ("aaron", "zelda")  # before and after everybody else
SPARE = "product"  # what every attacker answers rightly, too: an attack costs its own exercise alone


@dataclass(frozen=True)
class Attack:
    """One file of the corpus."""

    family: str
    name: str
    does: str
    exercise: str
    statuses: frozenset[str]
    text: str
    suffix: str

    @property
    def student(self) -> str:
        """Who hands it in."""
        return f"{self.family}-{self.name}"


def attacks() -> list[Attack]:
    """The corpus, by family and name. Raises ValueError for a file whose first lines don't say what it is."""
    return [_read(path) for path in sorted(HERE.glob("*/*")) if path.suffix in (".py", ".sql")]


def _read(path: Path) -> Attack:
    text = path.read_text(encoding="utf-8")
    said = dict(re.findall(r"^(?:#|--) (attack|exercise|status): (.+)$", text, re.MULTILINE))
    if set(said) != {"attack", "exercise", "status"}:
        raise ValueError(f"{path}: begin with the lines attack:, exercise: and status:, as its neighbours do.")
    statuses = frozenset(one.strip() for one in said["status"].split(","))
    return Attack(path.parent.name, path.stem, said["attack"], said["exercise"], statuses, text, path.suffix)


def planted(attack: Attack, references: dict[str, dict[str, str]], places: dict[str, str]) -> Planted:
    """The attacker's hand-in: the attack, and one right answer."""
    text = re.sub(r"@([A-Z]+)@", lambda found: places[found[1]], attack.text)
    answers = {f"{attack.exercise}{attack.suffix}": text, **references[SPARE]}
    return Planted(attack.student, attack.does, answers)
