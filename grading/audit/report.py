"""The kill matrix as one page that a person reads, and as one JSON."""

import json
from html import escape
from pathlib import Path

from grading.audit.matrix import SHARE, Survivor, Trial

_STYLE = """
body { font: 15px/1.5 system-ui, sans-serif; max-width: 75em; margin: 2em auto; padding: 0 1em; }
table { border-collapse: collapse; } td, th { border: 1px solid currentColor; padding: .2em .6em; text-align: left; }
td.n { text-align: right; } pre { white-space: pre-wrap; } details { margin: .4em 0; }
"""


def write(trials: dict[str, list[Trial]], folder: Path) -> tuple[Path, Path]:
    """Write audit.html and audit.json; their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    page, data = folder / "audit.html", folder / "audit.json"
    page.write_text(_page(trials), encoding="utf-8")
    shown = {lab: [trial.model_dump() | {"holds": trial.holds} for trial in some] for lab, some in trials.items()}
    data.write_text(json.dumps(shown, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return page, data


def _page(trials: dict[str, list[Trial]]) -> str:
    body = "".join(f"<h2>{escape(lab)}</h2>{_table(some)}{''.join(map(_detail, some))}" for lab, some in trials.items())
    said = (
        "<p>A mutant is a reference with one mistake in it (pairs of mistakes are sampled). Every mutant must lose "
        "points, or have an argument why no valid data can show it; of an exercise's mutants at most "
        f"{SHARE:.0%} may be argued away. Every right answer of the bank must pass, and every wrong one must not.</p>"
    )
    return (
        "<!doctype html><html lang='en'><meta charset='utf-8'><title>Audit of the judge</title>"
        f"<style>{_STYLE}</style><h1>Audit of the judge</h1>{said}{body}</html>\n"
    )


def _table(some: list[Trial]) -> str:
    heads = ["exercise", "kind", "mutants", "killed", "equivalent", "survivors", "right rejected", "wrong accepted",
             "cheats accepted", "rows shown (median)", "targets"]  # fmt: skip
    rows = "".join(_row(trial) for trial in some)
    return f"<table><tr>{''.join(f'<th scope=col>{head}</th>' for head in heads)}</tr>{rows}</table>"


def _row(trial: Trial) -> str:
    cells = [
        trial.mutants, trial.killed, len(trial.equivalent), len(trial.survivors),
        f"{len(trial.right_rejected)} of {trial.right}", f"{len(trial.wrong_accepted)} of {trial.wrong}",
        len(trial.cheats_accepted), "–" if trial.counterexample_rows is None else f"{trial.counterexample_rows:g}",
    ]  # fmt: skip
    numbers = "".join(f"<td class=n>{cell}</td>" for cell in cells)
    link = f"<a href='#{escape(trial.exercise)}'>{escape(trial.exercise)}</a>"
    return f"<tr><td>{link}</td><td>{trial.kind}</td>{numbers}<td>{'hold' if trial.holds else 'MISSED'}</td></tr>"


def _detail(trial: Trial) -> str:
    parts = [f"<h3 id='{escape(trial.exercise)}'>{escape(trial.exercise)}</h3>"]
    parts += [f"<p>{escape(note)}</p>" for note in trial.notes]
    if trial.by_operator:
        rows = "".join(
            f"<tr><td>{name}</td><td class=n>{made}</td><td class=n>{killed}</td></tr>"
            for name, (made, killed) in sorted(trial.by_operator.items())
        )
        parts.append(
            "<details><summary>By operator</summary><table><tr><th scope=col>operator</th><th scope=col>made</th>"
            f"<th scope=col>killed</th></tr>{rows}</table></details>"
        )
    lists = [("Right answers rejected", trial.right_rejected), ("Wrong answers accepted", trial.wrong_accepted),
             ("Cheats accepted", trial.cheats_accepted)]  # fmt: skip
    parts += [f"<p>{title}: {escape(', '.join(names))}</p>" for title, names in lists if names]
    parts += [_survivor("Survivor", one) for one in trial.survivors]
    parts += [_survivor("Equivalent", one) for one in trial.equivalent]
    parts += [_survivor("Pair without a difference", one) for one in trial.undone]
    return "".join(parts)


def _survivor(title: str, one: Survivor) -> str:
    why = f"<p>{escape(one.argument)}</p>" if one.argument else ""
    found = "<p>Wrong on this data, which is not among the cases:</p>"
    killer = f"{found}<pre>{escape(one.killer)}</pre>" if one.killer else ""
    head = f"{title} {one.fingerprint}: {escape(one.operators)}"
    return f"<details><summary>{head}</summary><pre>{escape(one.text)}</pre>{why}{killer}</details>"
