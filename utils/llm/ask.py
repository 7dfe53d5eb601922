"""The two calls of a lab, `setup_llm_client` and `get_completion`, and their twins for an event loop."""

from os import PathLike
from pathlib import Path

from utils.llm.cassette import REPLAY, RecordingClient, ReplayClient
from utils.llm.clients import OFFLINE, Client, OfflineClient, RealClient
from utils.llm.errors import LLMError
from utils.llm.providers import address_of, key_of, provider_of

_SETUP = "Set one up first: client, model, provider = setup_llm_client()"


def setup_llm_client(
    model_name: str | None = None, *, provider: str | None = None, api_key: str | None = None,
    base_url: str | None = None, cassette: str | PathLike[str] | None = None,
) -> tuple[Client, str, str]:  # fmt: skip
    """A client, the model's name and the provider's, for `get_completion`.

    Without a name (or with "offline") the offline provider, or the replies of a `cassette`. With a name the provider
    that serves it: openai, anthropic, google, huggingface or local; `provider` says which where the name does not.
    Key and address are looked up in this order: given here, the environment, the file `.env`. With a name and a
    `cassette`, replies are recorded there. Raises LLMError when there is no key or no such provider.
    """
    if model_name in (None, OFFLINE):
        if cassette is not None:
            return ReplayClient(Path(cassette)), REPLAY, REPLAY
        return OfflineClient(), OFFLINE, OFFLINE
    assert model_name is not None, "None is offline"
    who = provider_of(model_name, provider, base_url)
    client: Client = RealClient(who, key_of(who, model_name, api_key), address_of(who, base_url))
    if cassette is not None:
        client = RecordingClient(client, who.name, Path(cassette))
    return client, model_name, who.name


def get_completion(
    prompt: str, client: Client, model_name: str, api_provider: str, temperature: float | None = 0.2,
    *, stream: bool = False,
) -> str:  # fmt: skip
    """The model's reply to a prompt, as text; with `stream` it is printed as it comes, too.

    `temperature` None leaves it to the server. Raises LLMError; an empty prompt is one of its reasons.
    """
    _ready(prompt, client, model_name, api_provider)
    return client.complete(prompt, model_name, temperature, stream)


async def async_setup_llm_client(
    model_name: str | None = None, *, provider: str | None = None, api_key: str | None = None,
    base_url: str | None = None, cassette: str | PathLike[str] | None = None,
) -> tuple[Client, str, str]:  # fmt: skip
    """As `setup_llm_client`; the same client serves both ways of asking."""
    return setup_llm_client(model_name, provider=provider, api_key=api_key, base_url=base_url, cassette=cassette)


async def async_get_completion(
    prompt: str, client: Client, model_name: str, api_provider: str, temperature: float | None = 0.2,
    *, stream: bool = False,
) -> str:  # fmt: skip
    """As `get_completion`, in an event loop: several prompts can be under way at once."""
    _ready(prompt, client, model_name, api_provider)
    return await client.acomplete(prompt, model_name, temperature, stream)


def _ready(prompt: object, client: object, model_name: str, api_provider: str) -> None:
    if not isinstance(prompt, str) or not prompt.strip():
        raise LLMError(api_provider, model_name, "the prompt is empty", "Write what you want to know, and ask again.")
    if not hasattr(client, "acomplete"):
        raise LLMError(api_provider, model_name, f"{type(client).__name__} is no client", _SETUP)
