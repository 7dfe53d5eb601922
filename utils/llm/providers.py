"""Who can be asked, and what is different about each. All speak the same protocol, OpenAI's chat completions.

Sources, read in November 2026: platform.openai.com/docs/api-reference/chat,
platform.claude.com/docs/en/api/openai-sdk, ai.google.dev/gemini-api/docs/openai,
huggingface.co/docs/inference-providers, docs.ollama.com/api/openai-compatibility.
"""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dotenv import dotenv_values

from utils.llm.errors import LLMError
from utils.models_table import facts
from utils.paths import course_root

NO_KEY = "none"  # the SDK wants a word
LATER = "Without a key, work offline: setup_llm_client()."


@dataclass(frozen=True)
class Provider:
    """A server's address, the variables with its key, and what its protocol calls the limit of a reply."""

    name: str
    address: str
    address_variable: str
    key_variables: tuple[str, ...]
    names: str  # a pattern for its models' names, where the course's data does not know one
    limit: str = "max_tokens"
    hottest: float = 2.0
    free: bool = False  # on one's own machine: no price, and a key only where that server wants one


PROVIDERS = {
    provider.name: provider
    for provider in (
        Provider(
            "openai", "https://api.openai.com/v1", "OPENAI_BASE_URL", ("OPENAI_API_KEY",),
            r"(ft:)?(gpt|chatgpt|o\d)\b[^/]*$", limit="max_completion_tokens",
        ),
        Provider(
            "anthropic", "https://api.anthropic.com/v1/", "ANTHROPIC_BASE_URL", ("ANTHROPIC_API_KEY",),
            r"claude\b", limit="max_completion_tokens", hottest=1.0,
        ),
        Provider(
            "google", "https://generativelanguage.googleapis.com/v1beta/openai/", "GOOGLE_BASE_URL",
            ("GEMINI_API_KEY", "GOOGLE_API_KEY"), r"gemini\b",
        ),
        Provider(
            "huggingface", "https://router.huggingface.co/v1", "HUGGINGFACE_BASE_URL",
            ("HF_TOKEN", "HUGGINGFACE_API_KEY"), r"[^/\s]+/\S+$",
        ),
        Provider(
            "local", "http://localhost:11434/v1/", "LOCAL_BASE_URL", ("LOCAL_API_KEY",),
            r"(?!ft:)[^/\s:]+:[^/\s]+$", free=True,
        ),
    )
}  # fmt: skip


def provider_of(model: str, named: str | None = None, base_url: str | None = None) -> Provider:
    """Who serves a model: the one `named`, the one whose model it is in the course's data, the one its name looks like.

    With an address of one's own, the protocol is OpenAI's. Raises LLMError when none of it says who.
    """
    if named is not None:
        if named in PROVIDERS:
            return PROVIDERS[named]
        raise LLMError(named, model, "there is no such provider", f"Write one of: {', '.join(PROVIDERS)}.")
    maker = facts(model).get("provider")
    looks = (name for name in reversed(PROVIDERS) if re.match(PROVIDERS[name].names, model))
    found = maker if maker in PROVIDERS else next(looks, None)
    if found is None and (base_url or setting("OPENAI_BASE_URL")):
        found = "openai"
    if found is None:
        raise LLMError(
            "no provider", model, "the name does not say who serves it",
            f"Say it: setup_llm_client({model!r}, provider='NAME'), NAME one of: {', '.join(PROVIDERS)}.",
        )  # fmt: skip
    return PROVIDERS[found]


def key_of(provider: Provider, model: str, given: str | None) -> str:
    """The key: given → environment → `.env`. Ollama wants none and takes any word. Raises LLMError."""
    key = given or next(filter(None, map(setting, provider.key_variables)), None)
    if key or provider.free:
        return key or NO_KEY
    first = provider.key_variables[0]
    raise LLMError(
        provider.name, model, "there is no key",
        f"Set {first} in the environment, or write the line {first}=… into the file .env in the "
        f"course's folder, and never into a notebook. {LATER}",
    )  # fmt: skip


def address_of(provider: Provider, given: str | None) -> str:
    """The server's address: given → environment → `.env` → the provider's own."""
    return given or setting(provider.address_variable) or provider.address


def setting(name: str) -> str | None:
    """A variable of the environment, else of the file `.env` here or in the course's folder."""
    return os.environ.get(name) or next(filter(None, (values.get(name) for values in _env_files())), None)


def _env_files() -> Iterator[dict[str, str | None]]:
    for folder in dict.fromkeys((Path.cwd(), course_root())):
        if (folder / ".env").is_file():
            yield dotenv_values(folder / ".env")
