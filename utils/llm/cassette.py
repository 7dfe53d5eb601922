"""Cassettes: real replies in a YAML file, recorded once and replayed without a key.

A cassette is a list of what was asked (provider, model, temperature, prompt), when, and the reply. No key is in it.
"""

import datetime
import os
from pathlib import Path
from typing import Any

import yaml

from utils.llm.clients import Client
from utils.llm.errors import LLMError
from utils.llm.wire import without_keys

REPLAY = "cassette"


class RecordingClient:
    """Asks another client and writes down what came back."""

    def __init__(self, client: Client, provider: str, path: Path) -> None:
        self._client = client
        self._provider = provider
        self._path = path
        if path.exists():
            _tracks(path)  # raises now, before a model is paid

    def complete(self, prompt: str, model: str, temperature: float | None, stream: bool = False) -> str:
        """The other client's reply, which stands in the cassette now. Raises LLMError."""
        return self._record(prompt, model, temperature, self._client.complete(prompt, model, temperature, stream))

    async def acomplete(self, prompt: str, model: str, temperature: float | None, stream: bool = False) -> str:
        """As `complete`, in an event loop."""
        reply = await self._client.acomplete(prompt, model, temperature, stream)
        return self._record(prompt, model, temperature, reply)

    def _record(self, prompt: str, model: str, temperature: float | None, reply: str) -> str:
        day = datetime.datetime.now(datetime.UTC).date().isoformat()
        track: dict[str, Any] = {"asked": day, "provider": self._provider, "model": model, "temperature": temperature}
        track |= {"prompt": without_keys(prompt), "reply": without_keys(reply)}
        tracks = [*(_tracks(self._path) if self._path.exists() else []), track]
        self._path.parent.mkdir(parents=True, exist_ok=True)
        beside = self._path.with_name(f".{self._path.name}.{os.getpid()}")
        beside.write_text(yaml.safe_dump(tracks, sort_keys=False, allow_unicode=True), encoding="utf-8")
        beside.replace(self._path)  # whole, or as it was
        print(f"Recorded in {self._path.name}.")
        return reply

    def __repr__(self) -> str:
        return f"RecordingClient({self._client!r}, {self._path.name})"


class ReplayClient:
    """Serves what a cassette holds: for a prompt that was asked more than once, its replies in turn."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._tracks = _tracks(path)
        self._asked: dict[str, int] = {}

    def complete(self, prompt: str, model: str, temperature: float | None, stream: bool = False) -> str:
        """The recorded reply. Raises LLMError for a prompt that is not in the cassette."""
        fit = [track for track in self._tracks if _plain(track["prompt"]) == _plain(without_keys(prompt))]
        if not fit:
            asked = "; ".join(repr(_plain(track["prompt"])[:60]) for track in self._tracks)
            raise LLMError(
                REPLAY, model, f"{self._path.name} has no reply to this prompt, and no model is asked",
                f"It has: {asked or 'nothing'}. Record it: setup_llm_client('NAME', cassette='{self._path.name}').",
            )  # fmt: skip
        turn = self._asked.get(_plain(prompt), 0)
        self._asked[_plain(prompt)] = turn + 1
        track = fit[min(turn, len(fit) - 1)]
        print(f"Recorded reply of {track['provider']}, model {track['model']}, {track['asked']}. No model was asked.")
        if stream:
            print(track["reply"])
        return str(track["reply"])

    async def acomplete(self, prompt: str, model: str, temperature: float | None, stream: bool = False) -> str:
        """As `complete`: nothing is waited for."""
        return self.complete(prompt, model, temperature, stream)

    def __repr__(self) -> str:
        return f"ReplayClient({self._path.name})"


def _tracks(path: Path) -> list[dict[str, Any]]:
    try:
        found = yaml.safe_load(path.read_text(encoding="utf-8")) or []
        if not all({"asked", "provider", "model", "prompt", "reply"} <= set(track) for track in found):
            raise ValueError("a track lacks asked, provider, model, prompt or reply")
    except (OSError, ValueError, TypeError, yaml.YAMLError) as error:
        raise LLMError(
            REPLAY, str(path.name), f"the cassette cannot be read: {' '.join(str(error).split())}",
            "Give the path of a cassette, or with a model's name a new path to record one.",
        ) from None  # fmt: skip
    return list(found)


def _plain(prompt: str) -> str:
    return " ".join(prompt.split())
