"""Clients that `get_completion` asks: the offline one, and one for every real provider, through the openai SDK.

The SDK was chosen because each provider speaks its protocol at an address of its own, so that one maintained library,
with its time limits, retries and streams, is enough.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from utils.drafts import find_draft, listed
from utils.llm import wire
from utils.llm.errors import LLMError
from utils.llm.providers import Provider
from utils.llm.spending import METER, Bill
from utils.llm.wire import Failure, Reply

if TYPE_CHECKING:
    from openai import AsyncOpenAI, OpenAI

OFFLINE = "offline"


class Client(Protocol):
    """What `get_completion` asks."""

    def complete(self, prompt: str, model: str, temperature: float | None, stream: bool = False) -> str:
        """The reply to a prompt; with `stream` its pieces are printed as they come. Raises LLMError."""

    async def acomplete(self, prompt: str, model: str, temperature: float | None, stream: bool = False) -> str:
        """The same, without holding up what else runs."""


class OfflineClient:
    """Serves the course's drafts."""

    def complete(self, prompt: str, model: str, temperature: float | None, stream: bool = False) -> str:
        """The draft written for this prompt. Raises LLMError, with the drafts there are, for another one."""
        draft = find_draft(prompt)
        if draft is None:
            raise LLMError(
                OFFLINE, model, "there is no draft for this prompt, and no model is asked that could write one",
                f"Drafts there are: {listed()}. Start from the prompt that the lab gives, or set up a real model: "
                "setup_llm_client('NAME') with its provider's key, such as OPENAI_API_KEY, set.",
            )  # fmt: skip
        print(
            f"Offline draft {draft.title!r}: written for this course to fail in the ways assistants do. "
            "No model was asked."
        )
        if stream:
            print(draft.text)
        return draft.text

    async def acomplete(self, prompt: str, model: str, temperature: float | None, stream: bool = False) -> str:
        """As `complete`: a file is read."""
        return self.complete(prompt, model, temperature, stream)

    def __repr__(self) -> str:
        return "OfflineClient()"


class RealClient:
    """Asks a provider's server. The key is kept out of `repr`, messages and tracebacks."""

    def __init__(self, provider: Provider, key: str, address: str) -> None:
        self.provider = provider
        self._address = address
        self._sdk = _Secret(key)

    def complete(self, prompt: str, model: str, temperature: float | None, stream: bool = False) -> str:
        """The model's reply. Raises LLMError for every failure, also for an empty or a cut reply."""
        bill = METER.reserve(self.provider, model, prompt)
        reply = Reply()
        try:
            fields = wire.question(self.provider, prompt, model, temperature, stream)
            while (failed := self._ask(reply, fields)) and failed.unfit in fields:
                fields = wire.without(fields, failed.unfit)
        finally:
            self._settle(bill, reply, prompt, stream)
        return self._answer(reply, failed, model)

    async def acomplete(self, prompt: str, model: str, temperature: float | None, stream: bool = False) -> str:
        """As `complete`, in an event loop."""
        bill = METER.reserve(self.provider, model, prompt)
        reply = Reply()
        try:
            fields = wire.question(self.provider, prompt, model, temperature, stream)
            while (failed := await self._aask(reply, fields)) and failed.unfit in fields:
                fields = wire.without(fields, failed.unfit)
        finally:
            self._settle(bill, reply, prompt, stream)
        return self._answer(reply, failed, model)

    def _ask(self, reply: Reply, fields: dict[str, Any]) -> Failure | None:
        """Ask once; the reply grows, also when it fails on the way."""
        try:
            with self._sdk.client(self._address) as sdk:
                found = sdk.chat.completions.create(**fields)
                for part in found if "stream" in fields else [found]:
                    _show(reply.add(part), fields)
        except _errors() as error:
            return self._failure(error)
        return None

    async def _aask(self, reply: Reply, fields: dict[str, Any]) -> Failure | None:
        try:
            async with self._sdk.async_client(self._address) as sdk:
                found = await sdk.chat.completions.create(**fields)
                if "stream" not in fields:
                    reply.add(found)
                    return None
                async for part in found:
                    _show(reply.add(part), fields)
        except _errors() as error:
            return self._failure(error)
        return None

    def _failure(self, error: Exception) -> Failure:
        return wire.failure(error, self.provider, self._sdk.word(), self._address)

    def _settle(self, bill: Bill, reply: Reply, prompt: str, stream: bool) -> None:
        """Also when it was interrupted: what came so far is counted."""
        line = METER.settle(bill, reply.used(prompt) if reply.text or reply.tokens else None)
        if line:
            print(f"\n{line}" if stream else line)

    def _answer(self, reply: Reply, failed: Failure | None, model: str) -> str:
        """Raised here, outside of any handler: the SDK's own error holds the request, and that the key."""
        if failed is None and reply.fault():
            failed = Failure(reply.fault())
        if failed:
            raise LLMError(self.provider.name, model, failed.cause, failed.next_step)
        return reply.text

    def close(self) -> None:
        """Nothing stays open between questions; here for code that closes its clients."""

    def __repr__(self) -> str:
        return f"RealClient({self.provider.name}, key=***)"


class _Secret:
    """Holds a key where neither `repr` nor a traceback that shows variables finds it: in a closure."""

    def __init__(self, key: str) -> None:
        self.word: Callable[[], str] = lambda: key

    def client(self, address: str) -> "OpenAI":
        """The SDK's client, to be closed after a question."""
        from openai import OpenAI  # late: it takes a second

        return OpenAI(api_key=self.word(), base_url=address, timeout=wire.SECONDS, max_retries=wire.RETRIES)

    def async_client(self, address: str) -> "AsyncOpenAI":
        """The same for an event loop."""
        from openai import AsyncOpenAI

        return AsyncOpenAI(api_key=self.word(), base_url=address, timeout=wire.SECONDS, max_retries=wire.RETRIES)

    def __repr__(self) -> str:
        return "***"


def _show(piece: str, fields: dict[str, Any]) -> None:
    if "stream" in fields and piece:
        print(piece, end="", flush=True)


def _errors() -> tuple[type[Exception], ...]:
    """What the SDK raises, and what reading a reply of another shape does."""
    from openai import OpenAIError

    return OpenAIError, ValueError, LookupError, TypeError, AttributeError
