"""Pages of their own for what stands in notebooks: panels of every kind, and every picture of the solutions.

The frame is as plain as can be: the browser's own colours, light or dark, and boxes that scroll as outputs do.
"""

import json
from html import escape
from pathlib import Path
from types import SimpleNamespace

from grading.audit.report import page_of
from grading.audit.trial import Survivor, Trial
from grading.panel import panel_html
from grading.verdict import Counterexample, Table, Verdict

ROOT = Path(__file__).parents[2]
LABS = sorted(path.name for path in ROOT.glob("labs/*") if path.is_dir())
FRAME = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<style>body {{ font: 14px/1.6 system-ui, sans-serif; margin: 1em; }} .output {{ overflow: auto; }}</style>
</head><body><main><h1>{title}</h1>{body}</main></body></html>"""
OUTPUT = '<div class="output" role="group" aria-label="output {at}" tabindex="0">{html}</div>'


def outputs_of(lab: str) -> list[str]:
    """The HTML of every output of a solution, in its order."""
    notebook = json.loads((ROOT / "solutions" / lab / f"{lab}.ipynb").read_text(encoding="utf-8"))
    found = [output.get("data", {}) for cell in notebook["cells"] for output in cell.get("outputs", [])]
    return ["".join(data["text/html"]) for data in found if "text/html" in data]


def framed(title: str, outputs: list[str]) -> str:
    """A page of outputs."""
    boxes = [OUTPUT.format(at=at, html=html) for at, html in enumerate(outputs, start=1)]
    return FRAME.format(title=escape(title), body="\n".join(boxes))


def panels() -> list[str]:
    """A panel of every status, with everything that a panel can have."""
    return [panel_html(verdict, SimpleNamespace(id=verdict.exercise)) for verdict in _verdicts()]


def _verdicts() -> list[Verdict]:
    rows = Table(title="rows", columns=["provider", "model", "version", "context"],
                 rows=[["'openai'", "'gpt-5'", "'2026-08-18'", "400000"],
                       ["'mistral'", "'large'", "''", "NULL"]])  # fmt: skip
    none = Table(title="rows", columns=rows.columns, rows=[])
    wide = Table(title="models.csv", columns=[f"column {at}" for at in range(20)], rows=[["a long value"] * 20] * 2)
    found = Counterexample(promise="Of equal `context`, the name decides.", steps=["INSERT INTO models VALUES (1)"],
                           given=[wide], expected=rows, got=rows)  # fmt: skip
    failed = Counterexample(promise="Without rows, none.", expected=none, got="OperationalError: no such column: nme")
    of = {"points": 2.0, "exercise": "top_models"}
    return [
        Verdict(**of, score=2.0, status="ok", reason="passes the practice cases", practice_only=True,
                praise=["No table twice."]),
        Verdict(**of, score=1.0, status="wrong", reason="it gives other rows", hint=2, counterexample=found,
                misconception="NULL is taken for a value", parts={"rows": 1.0, "order": 0.0}),
        Verdict(**of, score=0.0, status="error", reason="line 2: there is no column `nme`", hint=1,
                counterexample=failed),
        Verdict(**of, score=None, status="review", reason="There are 2 different answers for top_models.sql."),
        Verdict(**of, score=None, status="infra", reason="the judge was stopped"),
        Verdict(**of, score=None, status="unsupported", reason="`random()` gives another result each time"),
    ]  # fmt: skip


def audit_page() -> str:
    """The audit's page with something in each of its sections."""
    survivor = Survivor(fingerprint="0123456789ab", operators="drop a condition", file="top_models.sql",
                        diff=" SELECT name\n-WHERE a\n+WHERE b", text="", killer="INSERT INTO models VALUES (1);",
                        evidence="found on a database of 2 rows")  # fmt: skip
    argued = survivor.model_copy(update={"killer": None, "argument": "No row has both.", "enough": False})
    trial = Trial(
        exercise="top_models", kind="query", mutants=40, killed=38, by_operator={"drop a condition": (2, 1)},
        survivors=[survivor], equivalent=[argued], right=5, wrong=6, right_rejected=["right_window.sql: other rows"],
        cheats=9, repeats=100, draws=50, sizes=[2, 3], times=[1.0, 2.0], notes=["a cheat could not be made"],
    )  # fmt: skip
    nothing: dict[str, list[str]] = {"survivors": [], "equivalent": [], "right_rejected": [], "notes": []}
    whole = trial.model_copy(update={"exercise": "leaderboard"} | nothing)
    return page_of({"03_sql": [trial, whole]})
