"""Is it found what a prompt states, and does the enhancer ask for what it does not?"""

import asyncio
import re

import pytest

from utils.llm import async_prompt_enhancer, prompt_checklist, prompt_enhancer
from utils.llm.prompts import parts_stated

GOOD = """Schema: CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT)
Engine: SQLite 3.40. Style: one SELECT, no comments.
Question: who has the most posts? Ties stay in; at most 5 otherwise."""


def missing(prompt: str) -> list[str]:
    return [part for part, words in parts_stated(prompt).items() if not words]


@pytest.mark.parametrize(
    ("prompt", "parts"),
    [
        (GOOD, []),
        ("Create a database for my app.", ["schema", "engine", "style", "constraints"]),
        ("users(id, name)", ["engine", "style", "constraints", "question"]),
        ("PostgreSQL 17", ["schema", "style", "constraints", "question"]),
        ("An email must be UNIQUE.", ["schema", "engine", "style", "question"]),
        ("Write one file, models.py", ["schema", "engine", "constraints"]),
        ("", ["schema", "engine", "style", "constraints", "question"]),
        ("Give advice on sqlitelike things, and check them", ["schema", "engine", "style", "constraints"]),
    ],
)
def test_is_it_found_what_a_prompt_states(prompt, parts):
    assert missing(prompt) == parts


def test_is_what_a_schema_says_the_schemas_alone():
    made = "Schema:\nCREATE TABLE t (\n    id INTEGER NOT NULL UNIQUE,\n    CHECK (id > 0)\n);\nEngine: SQLite 3.40. "
    made += "Style: CTEs."
    assert parts_stated(made) == {
        "schema": "CREATE TABLE t", "engine": "SQLite 3.40", "style": "CTEs", "constraints": "", "question": "",
    }  # fmt: skip


def test_is_a_long_line_cut():
    assert parts_stated(f"Engine: {'SQLite ' * 30}")["engine"].endswith("SQLite …")


def test_does_the_checklist_show_the_words_and_its_own_limit():
    panel = prompt_checklist("Write it for SQLite 3.40, table <users>")
    assert "engine       stated: SQLite 3.40" in panel.text
    assert "style        missing: say what the code should look like" in panel.text
    assert panel.text.endswith("It looks for words. Whether they say enough is yours to judge.")
    assert "<users>" not in panel.html


def test_does_the_enhancer_leave_offline_what_only_you_can_say(capsys):
    better = prompt_enhancer("Write SQL for the top 5 users.")
    assert better.startswith("Write SQL for the top 5 users.\nSchema: [paste")
    assert re.findall(r"^(\w+): \[", better, re.MULTILINE) == ["Schema", "Engine", "Style", "Constraints"]
    assert capsys.readouterr().out == (
        "No model was asked. Fill in what stands in brackets: schema, engine, style, constraints.\n"
    )
    assert prompt_enhancer(GOOD) == GOOD
    assert asyncio.run(async_prompt_enhancer(GOOD)) == GOOD


class Model:
    """Stands for a real client: keeps what it was asked."""

    def complete(self, prompt: str, model: str, temperature: float | None, stream: bool = False) -> str:
        self.asked = prompt
        return "better"

    async def acomplete(self, prompt: str, model: str, temperature: float | None, stream: bool = False) -> str:
        return self.complete(prompt, model, temperature)


def test_does_a_model_rewrite_it_when_there_is_one():
    model = Model()
    assert prompt_enhancer(GOOD, model, "gpt-x", "openai") == "better"
    assert model.asked.endswith(f"Prompt:\n{GOOD}")
    assert "invent no table" in model.asked
    assert asyncio.run(async_prompt_enhancer(GOOD, model, "gpt-x", "openai")) == "better"
