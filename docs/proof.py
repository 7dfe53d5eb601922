"""The last audit's figures as a table. Figures alone: its own page shows references and what was changed in them."""

import json
import time
from pathlib import Path
from typing import Any

AUDIT = "grading/out/audit/audit.json"
NONE = (
    "**No audit has been run on this copy of the course.** Run `make audit`, and then `make site` again: "
    "the figures of every exercise stand here then."
)
HEADS = ["Exercise", "Kind", "Mutants", "Caught", "Equivalent", "Survivors", "Right rejected", "Wrong accepted",
         "Cheats accepted", "Verdicts differ", "Refused by a draw", "Targets"]  # fmt: skip


def audit(root: Path, names: list[str]) -> str:
    """The figures of the audit that was run last, or a sentence that none was. `names`: the course's labs."""
    path = root / AUDIT
    if not path.is_file():
        return NONE
    found = json.loads(path.read_text(encoding="utf-8"))
    day = time.strftime("%d %B %Y", time.localtime(path.stat().st_mtime)).lstrip("0")
    parts = [_scope(list(found["labs"]), names, day), _totals(found["totals"])]
    return "\n\n".join([*parts, *(_table(lab, trials) for lab, trials in found["labs"].items())])


def _scope(tried: list[str], names: list[str], day: str) -> str:
    said = f"These are the figures of the audit of {day}."
    if missing := [name for name in names if name not in tried]:
        left = ", ".join(f"`{name}`" for name in missing)
        said += f" **It did not look at {left}**; `make audit` looks at every lab."
    return said


def _totals(totals: dict[str, int]) -> str:
    rows = "\n".join(f"| {name.capitalize()} | {number:,} |" for name, number in totals.items())
    return f"| Over all exercises | Number |\n|---|--:|\n{rows}"


def _table(lab: str, trials: list[dict[str, Any]]) -> str:
    head = "| " + " | ".join(HEADS) + " |\n|---|---|" + "--:|" * 9 + "---|"
    rows = "\n".join("| " + " | ".join(_row(trial)) + " |" for trial in trials)
    return f"### Figures of `{lab}`\n\n{head}\n{rows}"


def _row(trial: dict[str, Any]) -> list[str]:
    missed = [f"{target['name']} {target['figure']}" for target in trial["targets"] if not target["holds"]]
    return [
        f"`{trial['exercise']}`", trial["kind"], f"{trial['mutants']}", f"{trial['killed']}",
        f"{len(trial['equivalent'])}", f"{len(trial['survivors'])}",
        f"{len(trial['right_rejected'])} of {trial['right']}", f"{len(trial['wrong_accepted'])} of {trial['wrong']}",
        f"{len(trial['cheats_accepted'])} of {trial['cheats']}", f"{len(trial['differing'])} of {trial['repeats']:,}",
        f"{len(trial['refused'])} of {trial['draws']:,}",
        "missed: " + "; ".join(missed) if missed else "all hold",
    ]  # fmt: skip
