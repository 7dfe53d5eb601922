"""Is a real reply recorded without the key, and does a cassette give back what was recorded and nothing else?"""

import asyncio

import pytest
import yaml

from utils.llm import LLMError, async_get_completion, cassette, get_completion, setup_llm_client

KEY = "sk-a-secret-of-the-test"


class Model:
    """Stands for a real client: says its replies in turn."""

    def __init__(self, *replies: str) -> None:
        self.replies = list(replies)

    def complete(self, prompt: str, model: str, temperature: float | None, stream: bool = False) -> str:
        return self.replies.pop(0)

    async def acomplete(self, prompt: str, model: str, temperature: float | None, stream: bool = False) -> str:
        return self.complete(prompt, model, temperature)


@pytest.fixture
def tape(tmp_path):
    """A cassette with two replies to one prompt, and one to another."""
    path = tmp_path / "new" / "tape.yaml"
    client = cassette.RecordingClient(Model("one", f"two {KEY}", "drei ü"), "openai", path)
    for prompt in ("Count!", "Count!", f"Zähl! {KEY}"):
        get_completion(prompt, client, "gpt-x", "openai")
    return path


def test_is_what_was_recorded_replayed_in_turn(tape, capsys):
    client = setup_llm_client(cassette=tape)
    assert client[1:] == ("cassette", "cassette")
    replies = [get_completion(" Count!\n", *client) for _ in range(3)]
    assert replies == ["one", "two ***", "two ***"]
    assert get_completion(f"Zähl! {KEY}", *client) == "drei ü"
    out = capsys.readouterr().out
    assert "Recorded reply of openai, model gpt-x, 20" in out
    assert "No model was asked." in out


def test_does_the_file_hold_the_question_and_no_key(tape):
    tracks = yaml.safe_load(tape.read_text(encoding="utf-8"))
    assert [track["prompt"] for track in tracks] == ["Count!", "Count!", "Zähl! ***"]
    assert set(tracks[0]) == {"asked", "provider", "model", "temperature", "prompt", "reply"}
    assert KEY not in tape.read_text(encoding="utf-8")


def test_does_the_async_twin_record_and_replay(tmp_path, capsys):
    path = tmp_path / "tape.yaml"

    async def both() -> str:
        await async_get_completion("Hello?", cassette.RecordingClient(Model("hello"), "local", path), "m", "local")
        return await async_get_completion("Hello?", *setup_llm_client(cassette=path))

    assert asyncio.run(both()) == "hello"
    assert capsys.readouterr().out.startswith("Recorded in tape.yaml.\nRecorded reply of local, model m, ")


def test_is_a_prompt_that_was_not_recorded_explained(tape):
    with pytest.raises(LLMError, match=r"has no reply to this prompt, and no model is asked\. It has: 'Count!'"):
        get_completion("Sing!", *setup_llm_client(cassette=tape))


@pytest.mark.parametrize("text", [None, "{", "- a: 1", "just words", "7"])
def test_is_a_file_that_is_no_cassette_said_and_kept(tmp_path, text, monkeypatch):
    path = tmp_path / "notes.yaml"
    if text is not None:
        path.write_text(text)
    with pytest.raises(LLMError, match=r"notes\.yaml: the cassette cannot be read"):
        setup_llm_client(cassette=path)
    if text is not None:
        monkeypatch.setenv("OPENAI_API_KEY", KEY)
        with pytest.raises(LLMError, match="the cassette cannot be read"):
            setup_llm_client("gpt-x", cassette=path)
        assert path.read_text() == text
