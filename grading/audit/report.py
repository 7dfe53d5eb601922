"""The kill matrix as one page that a person reads, and as one JSON."""

import json
from html import escape
from pathlib import Path

from grading.audit.page import HEAD, TAIL
from grading.audit.trial import SHARE, Survivor, Target, Trial

Trials = dict[str, list[Trial]]  # by lab


def write(trials: Trials, folder: Path) -> tuple[Path, Path]:
    """Write audit.html and audit.json; their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    page, data = folder / "audit.html", folder / "audit.json"
    page.write_text(page_of(trials), encoding="utf-8")
    data.write_text(json.dumps(as_json(trials), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return page, data


def as_json(trials: Trials) -> dict[str, object]:
    """The figures: totals, then each exercise with its targets."""
    labs = {
        lab: [one.model_dump() | {"holds": one.holds, "targets": [t.model_dump() for t in one.targets]} for one in some]
        for lab, some in trials.items()
    }
    return {"totals": totals(trials), "labs": labs}


def totals(trials: Trials) -> dict[str, int]:
    """Sums over all exercises; no target is judged by them."""
    every = [trial for some in trials.values() for trial in some]
    return {
        "exercises": len(every), "exercises whose targets hold": sum(t.holds for t in every),
        "mutants": sum(t.mutants for t in every), "pairs among them": sum(t.pairs for t in every),
        "caught": sum(t.killed for t in every), "equivalent, with an argument": sum(len(t.equivalent) for t in every),
        "survivors": sum(len(t.survivors) for t in every), "right answers": sum(t.right for t in every),
        "right answers rejected": sum(len(t.right_rejected) for t in every),
        "wrong answers": sum(t.wrong for t in every),
        "wrong answers accepted": sum(len(t.wrong_accepted) for t in every),
        "cheats": sum(t.cheats for t in every), "cheats accepted": sum(len(t.cheats_accepted) for t in every),
        "repeated verdicts": sum(t.repeats for t in every),
        "answers whose verdicts differ": sum(len(t.differing) for t in every),
        "further draws": sum(t.draws for t in every),
        "right answers refused by a draw": sum(len(t.refused) for t in every),
    }  # fmt: skip


def page_of(trials: Trials) -> str:
    """The page, whole in itself."""
    body = [HEAD, "<h1>Audit of the judge</h1>", _intro(), _totals(trials)]
    for lab, some in trials.items():
        body += [f"<h2>{escape(lab)}</h2>", _matrix(some), *map(_exercise, some)]
    return "".join([*body, TAIL])


def _intro() -> str:
    return (
        "<p>A <em>mutant</em> is a reference answer with one mistake in it; pairs of mistakes are sampled. Every "
        "mutant must lose points, or a person has argued why no valid data can show it, and a search has found none; "
        f"at most {SHARE:.0%} of an exercise's mutants may be argued away. Every right answer of the bank must pass, "
        "every wrong one must lose just the parts that it names, and no cheat may pass. A target holds for every "
        "exercise by itself: no mean covers a miss.</p>"
    )


def _totals(trials: Trials) -> str:
    cells = "".join(f"<div><dt>{escape(name)}</dt><dd>{n:,}</dd></div>" for name, n in totals(trials).items())
    return f"<dl class=totals>{cells}</dl>"


def _matrix(some: list[Trial]) -> str:
    heads = ["exercise", "kind", "mutants", "caught", "equivalent", "survivors", "right rejected", "wrong accepted",
             "cheats accepted", "verdicts differ", "refused by a draw", "rows shown", "ms", "targets"]  # fmt: skip
    head = "".join(f"<th scope=col>{name}</th>" for name in heads)
    return (
        "<div class=wide role=group aria-label='Figures of the lab' tabindex=0>"
        f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(map(_row, some))}</tbody></table></div>"
    )


def _row(trial: Trial) -> str:
    figures = {target.name: target.figure for target in trial.targets}
    rows = figures.get("rows of a counterexample (median)", "–")
    ms = figures.get("ms a verdict (median)", "–").partition(",")[0]
    cells = [
        trial.mutants, trial.killed, len(trial.equivalent), len(trial.survivors),
        f"{len(trial.right_rejected)} of {trial.right}", f"{len(trial.wrong_accepted)} of {trial.wrong}",
        f"{len(trial.cheats_accepted)} of {trial.cheats}", f"{len(trial.differing)} of {trial.repeats:,}",
        f"{len(trial.refused)} of {trial.draws:,}", rows, ms,
    ]  # fmt: skip
    numbers = "".join(f"<td class=n>{escape(str(cell))}</td>" for cell in cells)
    missed = sum(not target.holds for target in trial.targets)
    word = "<span class=ok>all hold</span>" if not missed else f"<span class=miss>{missed} missed</span>"
    link = f"<a href='#{escape(trial.exercise)}'>{escape(trial.exercise)}</a>"
    return f"<tr><th scope=row>{link}</th><td>{escape(trial.kind)}</td>{numbers}<td>{word}</td></tr>"


def _exercise(trial: Trial) -> str:
    word = "<span class=ok>all targets hold</span>" if trial.holds else "<span class=miss>a target is missed</span>"
    parts = [f"<section><h3 id='{escape(trial.exercise)}'>{escape(trial.exercise)} {word}</h3>"]
    parts.append(f"<table class=targets><tbody>{''.join(map(_target, trial.targets))}</tbody></table>")
    lists = {
        "Right answers rejected": trial.right_rejected, "Wrong answers accepted": trial.wrong_accepted,
        "Wrong answers that lose other parts than they say": trial.wrong_parts,
        "Cheats accepted": trial.cheats_accepted,
        "Answers whose verdict differs from one time to the next": trial.differing,
        "Right answers that a further draw refuses": trial.refused,
        "Arguments about no mutant of now": trial.stale, "Could not be tried": trial.notes,
        "Mutants that are right answers of the bank, and so no mutants": trial.allowed,
    }  # fmt: skip
    for title, names in lists.items():
        if names:
            items = "".join(f"<li>{escape(name)}</li>" for name in names)
            parts.append(f"<h4>{title}</h4><ul>{items}</ul>")
    parts += _mutants("Survivors", trial.survivors) + _mutants("Equivalent, by argument", trial.equivalent)
    return "".join([*parts, _operators(trial), "</section>"])


def _target(target: Target) -> str:
    word = "<td class=ok>holds</td>" if target.holds else "<td class=miss>missed</td>"
    name = f"<th scope=row>{escape(target.name)}</th>"
    return f"<tr>{name}<td>{escape(target.figure)}</td><td class=asked>{escape(target.asked)}</td>{word}</tr>"


def _mutants(title: str, some: list[Survivor]) -> list[str]:
    return [f"<h4>{title}</h4>", *map(_survivor, some)] if some else []


def _survivor(one: Survivor) -> str:
    lines = "".join(f"<span class={_kind(line)}>{escape(line)}\n</span>" for line in one.diff.splitlines())
    said = [f"<p>{escape(one.evidence)}</p>"]
    if one.argument:
        enough = "" if one.enough else " <strong>(too little evidence for an argument)</strong>"
        said = [f"<p><em>Argument:</em> {escape(one.argument)}</p>", f"<p>Evidence: {escape(one.evidence)}{enough}</p>"]
    if one.killer:
        said.append(f"<p>It goes wrong here:</p><pre>{escape(one.killer)}</pre>")
    head = f"{escape(one.operators)} in {escape(one.file)} <code>{one.fingerprint}</code>"
    return f"<details open><summary>{head}</summary><pre class=diff>{lines}</pre>{''.join(said)}</details>"


def _kind(line: str) -> str:
    return {"+": "new", "-": "old"}.get(line[:1], "same")


def _operators(trial: Trial) -> str:
    if not trial.by_operator:
        return ""
    rows = "".join(
        f"<tr><th scope=row>{escape(name)}</th><td class=n>{made}</td><td class=n>{killed}</td></tr>"
        for name, (made, killed) in sorted(trial.by_operator.items())
    )
    heads = "<tr><th scope=col>operator</th><th scope=col>made</th><th scope=col>caught</th></tr>"
    table = f"<table><thead>{heads}</thead><tbody>{rows}</tbody></table>"
    return f"<details><summary>Mutants by operator</summary>{table}</details>"
