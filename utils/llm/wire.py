"""What goes to a server and what comes back, without the sending: a question's fields, a reply, a failure in words."""

import re
from dataclasses import dataclass
from typing import Any

from utils.llm.providers import LATER, NO_KEY, Provider
from utils.llm.spending import MOST_TOKENS, tokens_of
from utils.models_table import facts

SECONDS, RETRIES = 120.0, 2  # of silence; a model may think for long
_KEYS = re.compile(r"\b(sk-|hf_|AIza)[\w*.\-]{8,}")
_DISPENSABLE = ("temperature", "stream_options", "max_completion_tokens")  # what some servers or models do not take
_MOST_WORDS = 400  # letters of a server's own message


@dataclass
class Reply:
    """A reply as it grows: its text, why it ended (None: it has not), the tokens that the server counted."""

    text: str = ""
    finish: str | None = None
    tokens: tuple[int, int] | None = None

    def add(self, part: Any) -> str:
        """Take in a whole completion, or a piece of one. Its text."""
        if part.usage is not None:
            self.tokens = (part.usage.prompt_tokens, part.usage.completion_tokens)
        if not part.choices:
            return ""
        choice = part.choices[0]
        said = choice.message if hasattr(choice, "message") else choice.delta
        piece = said.content or ""
        self.text += piece
        self.finish = choice.finish_reason or self.finish
        return piece

    def used(self, prompt: str) -> tuple[int, int]:
        """Tokens in and out, guessed if the server did not count them."""
        return self.tokens or (tokens_of(prompt), tokens_of(self.text))

    def fault(self) -> str:
        """Why it is no answer, or nothing."""
        if self.finish is None:
            return "the reply broke off before its end"
        if self.finish == "length":
            return f"the reply was cut off at {MOST_TOKENS:,} tokens or at the model's limit"
        if self.finish == "content_filter":
            return "the reply was held back by the server's filter"
        return "" if self.text.strip() else "the reply is empty"


@dataclass(frozen=True)
class Failure:
    """What went wrong, what to do next, and which field of the question the server will not have."""

    cause: str
    next_step: str = f"Ask again, or ask for less. {LATER}"
    unfit: str = ""


def question(provider: Provider, prompt: str, model: str, temperature: float | None, stream: bool) -> dict[str, Any]:
    """The fields of a request. A model that takes no temperature, by the course's data, is sent none."""
    known = facts(model)
    fields: dict[str, Any] = {
        "model": model,
        "messages": [{"role": "user", "content": prompt}],
        provider.limit: min(MOST_TOKENS, known.get("max_output") or MOST_TOKENS),
    }
    if temperature is not None and known.get("temperature", True):
        fields["temperature"] = min(temperature, provider.hottest)
    if stream:
        fields |= {"stream": True, "stream_options": {"include_usage": True}}
    return fields


def without(fields: dict[str, Any], unfit: str) -> dict[str, Any]:
    """The same question without a field; the limit of a reply goes by its older name then."""
    rest = {name: value for name, value in fields.items() if name != unfit}
    return rest | {"max_tokens": fields[unfit]} if unfit == "max_completion_tokens" else rest


def failure(error: Exception, provider: Provider, key: str, address: str) -> Failure:
    """An exception of the SDK in words; a server may repeat the key in its own."""
    status = getattr(error, "status_code", None)
    name = type(error).__name__
    said = without_keys(_said(getattr(error, "body", None)) or " ".join(str(error).split()))
    if key != NO_KEY:
        said = said.replace(key, "***")
    cause, step = _words(name, status, provider, address)
    cause = f"{cause} ({name}: {said[:_MOST_WORDS]})"
    unfit = next((field for field in _DISPENSABLE if field in said.lower()), "") if status in (400, 422) else ""
    return Failure(cause, f"{step} {LATER}", unfit)


def without_keys(text: str) -> str:
    """A text with *** for what looks like a provider's key."""
    return _KEYS.sub("***", text)


def _words(name: str, status: int | None, provider: Provider, address: str) -> tuple[str, str]:
    tries = f"after {RETRIES + 1} tries"
    match status:
        case 401 | 403:
            return "the key was refused", f"Check {' or '.join(provider.key_variables)}."
        case 404:
            return "the server does not know this model", "Check its name: recommended_models_table() has some."
        case 429:
            return f"too many questions, or no credit left, {tries}", "Wait a minute, or look at your account."
        case int() if status >= 500:
            return f"the server failed, {tries}", "Wait a minute and ask again."
        case int():
            return f"the server refused the question with status {status}", "Read what it says."
    if name == "APITimeoutError":
        return f"no answer within {SECONDS:g} seconds, {tries}", "Ask for less, or later."
    if name == "APIConnectionError":
        start = "Start it: `ollama serve`." if provider.free else "Check the network."
        return f"nothing answers at {address}, {tries}", start
    return "the reply cannot be read", "Check the address; it must speak the protocol of chat completions."


def _said(body: object) -> str:
    """The message in an error's body: {"message": …}, {"error": …}, a list of one of these, or a text."""
    if isinstance(body, list) and body:
        return _said(body[0])
    if isinstance(body, dict):
        return _said(body.get("message") or body.get("error"))
    return " ".join(body.split()) if isinstance(body, str) else ""
