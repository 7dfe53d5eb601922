"""What a prompt states, and a prompt that states more: schema, engine, style, constraints, one question."""

import re
from html import escape
from textwrap import shorten

from utils.llm.ask import async_get_completion, get_completion
from utils.llm.clients import OFFLINE, Client, OfflineClient
from utils.show import Panel

_DDL = re.compile(r"(?P<head>CREATE\s+(?:TABLE|VIEW|INDEX|TRIGGER)\s+\w+)(?:.*?\n\)[^\n]*|[^\n]*)", re.DOTALL)
_PARTS = {
    "schema": (
        r"\b\w+\s*\((?!conn|self|session)[a-z_]\w*(?: [A-Z]+)?(?:, ?\w+[^,)]*)+\)"
        r"|\b(?:tables?|columns?|fields?)\b|\bhas an? \w+",
        "paste the tables and columns it is about",
    ),
    "engine": (
        r"\b(?:SQLite|PostgreSQL|Postgres|MySQL|MariaDB|DuckDB|SQL Server|Oracle|SQLAlchemy|SQLModel|Alembic|Pydantic)"
        r"\b(?: ?\d[\d.]*)?",
        "name the database or library, with its version",
    ),
    "style": (
        r"\b(?:(?:one|a) (?:\w+ )?(?:file|script|statement|query)|snake_case|upper ?case|CTEs?|Mapped|type hints"
        r"|comments?|code alone|only (?:the )?(?:code|SQL)|no prose|style|\w+\.(?:py|sql))\b",
        "say what the code should look like, and in which file",
    ),
    "constraints": (
        r"\b(?:NOT NULL|UNIQUE|CHECK|FOREIGN KEYS?|foreign keys?|constraints?|unique|refuse[sd]?|must|never|at most"
        r"|at least|exactly|ties?|shares|ORDER BY|normal form|only once|required|\d+ (?:to|where) \w+)\b",
        "say what must never happen, and how ties and empty values count",
    ),
    "question": (
        r"\?|^questions?:|\b(?:write|create|design|give|list|find|show|add|mend|explain|compare)\b",
        "ask for one thing",
    ),
}
_ASK = """Rewrite the prompt below so that a language model can answer it well. Keep what it wants; invent no table,
column or number. State, each in a line of its own: the schema (leave [tables and columns] where it is not given),
the engine and its version, the style of the answer, the constraints that must hold, and the one question. Answer
with the rewritten prompt alone.

Prompt:
"""


def parts_stated(prompt: str) -> dict[str, str]:
    """For each part of a good prompt the words that state it, "" where none do. It looks for words, not for sense.

    A line with the part's name counts first (`Style: one SELECT`), then typical words. What the statements of a schema
    say is the schema's, and no other part's.
    """
    made = _DDL.search(prompt)
    prose = _DDL.sub("", prompt)
    said = {part: shorten(_words(part, prose), 60, placeholder=" …") for part in _PARTS}
    return said | {"schema": " ".join(made["head"].split())} if made else said


def _words(part: str, prose: str) -> str:
    """After the part's name and a colon, until the sentence or the line ends; else the first typical words."""
    label = rf"(?:^|(?<=[.;] )){part}s?\b[^:\n]*: *(\S.*?)(?=\. |\.?$)"
    if labelled := re.search(label, prose, re.MULTILINE | re.IGNORECASE):
        return labelled[1]
    found = re.search(_PARTS[part][0], prose, _flags(part))
    return found[0] if found else ""


def prompt_checklist(prompt: str) -> Panel:
    """What a prompt states of schema, engine, style, constraints and question, with the words that show it."""
    lines = [
        (part, f"stated: {words}" if words else f"missing: {_PARTS[part][1]}")
        for part, words in parts_stated(prompt).items()
    ]
    note = "It looks for words. Whether they say enough is yours to judge."
    left = "style='text-align:left'"
    rows = "".join(f"<tr><th scope='row' {left}>{part}</th><td {left}>{escape(said)}</td></tr>" for part, said in lines)
    text = "\n".join(f"{part:<12} {said}" for part, said in lines)
    return Panel(f"<table>{rows}</table><p>{note}</p>", f"{text}\n{note}")


def prompt_enhancer(
    prompt: str, client: Client | None = None, model_name: str = OFFLINE, api_provider: str = OFFLINE,
    temperature: float | None = 0.2,
) -> str:  # fmt: skip
    """A prompt that states more. With a client a model rewrites it; offline its missing parts are left to fill in.

    Raises LLMError as `get_completion` does.
    """
    if client is None or isinstance(client, OfflineClient):
        return _form(prompt)
    return get_completion(_ASK + prompt, client, model_name, api_provider, temperature)


async def async_prompt_enhancer(
    prompt: str, client: Client | None = None, model_name: str = OFFLINE, api_provider: str = OFFLINE,
    temperature: float | None = 0.2,
) -> str:  # fmt: skip
    """As `prompt_enhancer`, in an event loop."""
    if client is None or isinstance(client, OfflineClient):
        return _form(prompt)
    return await async_get_completion(_ASK + prompt, client, model_name, api_provider, temperature)


def _form(prompt: str) -> str:
    """The prompt with a line for each part that it does not state."""
    missing = [part for part, words in parts_stated(prompt).items() if not words]
    if missing:
        print(f"No model was asked. Fill in what stands in brackets: {', '.join(missing)}.")
    else:
        print("No model was asked. The prompt states all five parts already.")
    lines = [f"{part.capitalize()}: [{_PARTS[part][1]}]" for part in missing]
    return "\n".join([prompt.strip(), *lines])


def _flags(part: str) -> re.RegexFlag:
    """A name such as `check` is a word in a sentence; CHECK is a constraint."""
    return re.MULTILINE if part in ("constraints", "schema") else re.MULTILINE | re.IGNORECASE
