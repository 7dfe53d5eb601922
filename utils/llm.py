"""One way to ask a language model, with or without a key.

`setup_llm_client()` gives the offline provider: it needs no key and no network and serves drafts from
`data/drafts/`, which were written for this course to fail in the ways assistants do. A model's name
gives the provider `openai`, through its SDK; with `base_url` (or OPENAI_BASE_URL) any server that speaks
the same protocol. What goes wrong is an exception, never a text that could be saved as an answer.
"""

import os
from pathlib import Path
from typing import Any, Protocol

from utils.drafts import find_draft, listed
from utils.errors import CourseError
from utils.paths import course_root

OFFLINE = "offline"
_SECONDS, _RETRIES = 60.0, 2


class LLMError(CourseError):
    """No completion. `provider`, `model` and `cause` say where and why; a key stands in none of them."""

    def __init__(self, provider: str, model: str, cause: str, next_step: str) -> None:
        super().__init__(f"{provider}, model {model}: {cause}. {next_step}")
        self.provider = provider
        self.model = model
        self.cause = cause


class Client(Protocol):
    """What `get_completion` asks."""

    def complete(self, prompt: str, model: str, temperature: float) -> str:
        """The reply to a prompt. Raises LLMError."""


class OfflineClient:
    """Serves the course's drafts."""

    def complete(self, prompt: str, model: str, temperature: float) -> str:
        """The draft written for this prompt. Raises LLMError, with the drafts there are, for another one."""
        draft = find_draft(prompt)
        if draft is None:
            raise LLMError(
                OFFLINE, model, "there is no draft for this prompt, and no model is asked that could write one",
                f"Drafts there are: {listed()}. Start from the prompt that the lab gives, or set up a real model: "
                "setup_llm_client('NAME') with OPENAI_API_KEY set.",
            )  # fmt: skip
        print(
            f"Offline draft {draft.title!r}: written for this course to fail in the ways assistants do. "
            "No model was asked."
        )
        return draft.text

    def __repr__(self) -> str:
        return "OfflineClient()"


class OpenAIClient:
    """Asks a server through the openai SDK. The key is kept out of `repr`, messages and tracebacks."""

    def __init__(self, key: str, base_url: str | None) -> None:
        from openai import OpenAI  # late: it takes a second

        self._client = OpenAI(api_key=key, base_url=base_url, timeout=_SECONDS, max_retries=_RETRIES)

    def complete(self, prompt: str, model: str, temperature: float) -> str:
        """The model's reply. Raises LLMError for every failure, also for an empty or a cut reply."""
        reply, cause = self._ask(prompt, model, temperature)
        if not cause:
            return reply
        # Raised here, outside of any handler: the SDK's own error holds the request, and that the key.
        raise LLMError(
            "openai", model, cause,
            "Check the model's name, the key and the network, or work offline: setup_llm_client().",
        )  # fmt: skip

    def _ask(self, prompt: str, model: str, temperature: float) -> tuple[str, str]:
        """The reply and "", or "" and what went wrong."""
        from openai import OpenAIError

        try:
            found = self._client.chat.completions.create(
                model=model, messages=[{"role": "user", "content": prompt}], temperature=temperature
            )
            choice = found.choices[0]
        except (OpenAIError, ValueError, LookupError, TypeError, AttributeError) as error:
            return "", self._without_key(f"{type(error).__name__}: {' '.join(str(error).split())}")
        if choice.finish_reason == "length":
            return "", "the reply was cut off at the model's limit"
        return choice.message.content or "", "" if choice.message.content else "the reply is empty"

    def _without_key(self, words: str) -> str:
        """A server may repeat the key in its message."""
        return words.replace(self._client.api_key, "***")

    def close(self) -> None:
        """Close the connections to the server."""
        self._client.close()

    def __repr__(self) -> str:
        return "OpenAIClient(key=***)"


def setup_llm_client(
    model_name: str | None = None, *, api_key: str | None = None, base_url: str | None = None
) -> tuple[Client, str, str]:
    """A client, the model's name and the provider's, for `get_completion`.

    Without a name (or with "offline") the offline provider. The key and the address are looked up in this
    order: given here, OPENAI_API_KEY and OPENAI_BASE_URL in the environment, the same in the file `.env`.
    Raises LLMError when a real model is asked for and there is no key.
    """
    if model_name in (None, OFFLINE):
        return OfflineClient(), OFFLINE, OFFLINE
    assert model_name is not None, "None is offline"
    key = _setting("OPENAI_API_KEY", api_key)
    if not key:
        raise LLMError(
            "openai", model_name, "there is no key",
            "Set OPENAI_API_KEY in the environment, or write the line OPENAI_API_KEY=… into the file .env in the "
            "course's folder, and never into a notebook. Without a key, work offline: setup_llm_client().",
        )  # fmt: skip
    return OpenAIClient(key, _setting("OPENAI_BASE_URL", base_url)), model_name, "openai"


def get_completion(prompt: str, client: Client, model_name: str, api_provider: str, temperature: float = 0.2) -> str:
    """The model's reply to a prompt, as text. Raises LLMError; an empty prompt is one of its reasons."""
    if not isinstance(prompt, str) or not prompt.strip():
        raise LLMError(api_provider, model_name, "the prompt is empty", "Write what you want to know, and ask again.")
    return client.complete(prompt, model_name, temperature)


def _setting(name: str, given: str | None) -> str | None:
    """Given → environment → .env."""
    return given or os.environ.get(name) or _from_env_file(name)


def _from_env_file(name: str) -> str | None:
    for folder in dict.fromkeys((Path.cwd(), course_root())):
        file = folder / ".env"
        if file.is_file():
            from dotenv import dotenv_values

            values: dict[str, Any] = dict(dotenv_values(file))
            if values.get(name):
                return str(values[name])
    return None
