"""Does each provider's protocol work, and is everything that goes wrong on the wire an exception in words?

The servers stand on loopback and speak as the providers' documentation says; no model is asked.
"""

import asyncio
import threading
from collections.abc import Iterator

import pytest
from llm_server import Answer, Server, completion, stream

from utils.llm import LLMError, async_get_completion, get_completion, setup_llm_client, spending, wire
from utils.llm.providers import PROVIDERS

KEY = "a-secret-of-the-test"
MODELS = {
    "openai": "gpt-x",
    "anthropic": "claude-x",
    "google": "gemini-x",
    "huggingface": "maker/model-x",
    "local": "model-x:8b",
}


@pytest.fixture(params=PROVIDERS)
def server(request, monkeypatch) -> Iterator[Server]:
    """The server of each provider in turn; its address and its key stand in the environment, as a student's would."""
    with Server(request.param) as made:
        thread = threading.Thread(target=made.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        provider = PROVIDERS[request.param]
        monkeypatch.setenv(provider.address_variable, made.address)
        for variable in provider.key_variables[:1]:
            monkeypatch.setenv(variable, KEY)
        yield made
        made.shutdown()
        thread.join()


@pytest.fixture(autouse=True)
def nobody_else(tmp_path, monkeypatch):
    """No key and no address of this machine's owner, no .env, nothing spent; tries follow each other quickly."""
    monkeypatch.chdir(tmp_path)
    for provider in PROVIDERS.values():
        for variable in (*provider.key_variables, provider.address_variable):
            monkeypatch.delenv(variable, raising=False)
    monkeypatch.delenv(spending.LIMIT_VARIABLE, raising=False)
    monkeypatch.setattr("utils.llm.clients.METER", spending.Meter())


def asked(server: Server, **more) -> str:
    return get_completion("Hello?", *setup_llm_client(MODELS[server.provider]), **more)


def refused(server: Server, **more) -> LLMError:
    with pytest.raises(LLMError) as caught:
        asked(server, **more)
    error = caught.value
    assert (error.provider, error.model) == (server.provider, MODELS[server.provider])
    assert KEY not in f"{error} {vars(error)}"
    assert error.__context__ is None, "the SDK's own error holds the request with the key"
    return error


def test_is_the_question_sent_as_the_provider_documents_it(server, capsys):
    server.answers = [completion("SELECT 1;")]
    assert asked(server, temperature=1.5) == "SELECT 1;"
    ((path, authorization, fields),) = server.got
    assert path == ("/v1beta/openai" if server.provider == "google" else "/v1") + "/chat/completions"
    assert authorization == f"Bearer {KEY}"
    limit = "max_completion_tokens" if server.provider in ("openai", "anthropic") else "max_tokens"
    assert fields == {
        "model": MODELS[server.provider],
        "messages": [{"role": "user", "content": "Hello?"}],
        "temperature": 1.0 if server.provider == "anthropic" else 1.5,
        limit: spending.MOST_TOKENS,
    }
    assert "120 tokens in, 300 out, " + ("free" if server.provider == "local" else "about $") in capsys.readouterr().out


@pytest.mark.parametrize("server", ["local"], indirect=True)
def test_does_a_server_of_ones_own_need_no_key(server, monkeypatch):
    monkeypatch.delenv("LOCAL_API_KEY")
    server.answers = [completion("SELECT 1;")]
    assert asked(server) == "SELECT 1;"
    assert server.got[0][1] == "Bearer none"


def test_does_a_stream_print_its_pieces_and_return_the_whole(server, capsys):
    server.answers = [stream("SELECT", " 1", ";")]
    assert asked(server, stream=True) == "SELECT 1;"
    assert server.got[0][2]["stream"] is True
    out = capsys.readouterr().out
    assert out.startswith("SELECT 1;\n")
    assert "120 tokens in, 300 out" in out


def test_does_the_async_twin_ask_the_same(server):
    server.answers = [completion("one"), stream("t", "wo"), completion("three")]

    async def three() -> list[str]:
        client = setup_llm_client(MODELS[server.provider])
        first = await async_get_completion("Hello?", *client)
        second = await async_get_completion("Hello?", *client, stream=True)
        return [first, second, await async_get_completion("Hello?", *client)]

    assert asyncio.run(three()) == ["one", "two", "three"]
    assert len({str(fields["messages"]) for _, _, fields in server.got}) == 1


def test_does_the_async_twin_fail_in_the_same_words(server):
    server.answers = [server.fails(401, f"no such key {KEY}")]

    async def once() -> None:
        await async_get_completion("Hello?", *setup_llm_client(MODELS[server.provider]))

    with pytest.raises(LLMError) as caught:
        asyncio.run(once())
    assert str(caught.value) == str(refused(server))


def test_is_a_refused_key_said_without_the_key(server):
    server.answers = [server.fails(401, f"Incorrect API key provided: {KEY} sk-proj-abc***wxyz1234.")]
    error = refused(server)
    assert error.cause.startswith("the key was refused (AuthenticationError: Incorrect API key provided: ")
    assert "wxyz" not in str(error), "the end of a key is part of it"
    variables = PROVIDERS[server.provider].key_variables
    assert f"Check {' or '.join(variables)}." in str(error)
    assert len(server.got) == 1, "a refused key is not tried again"


def test_is_an_unknown_model_said(server):
    server.answers = [server.fails(404, "there is no such model")]
    assert "does not know this model (NotFoundError: there is no such model)" in refused(server).cause


def test_is_a_full_server_asked_again_when_it_says(server):
    server.answers = [server.fails(429, "slow down", Retry_After="0.05"), completion("late")]
    assert asked(server) == "late"
    assert len(server.got) == 2


def test_is_a_server_that_stays_full_given_up(server):
    server.answers = [server.fails(429, "slow down", Retry_After="0.01")]
    assert refused(server).cause == ("too many questions, or no credit left, after 3 tries (RateLimitError: slow down)")
    assert len(server.got) == 1 + wire.RETRIES


def test_is_a_broken_server_asked_again(server):
    server.answers = [Answer(500, "oops", {"Retry-After": "0.01"}), completion("late")]
    assert asked(server) == "late"


def test_is_a_server_that_stays_broken_given_up(server):
    server.answers = [Answer(503, "<html>oops</html>", {"Retry-After": "0.01"})]
    assert refused(server).cause.startswith("the server failed, after 3 tries (InternalServerError: ")
    assert len(server.got) == 1 + wire.RETRIES


def test_is_a_hang_given_up(server, monkeypatch):
    monkeypatch.setattr(wire, "SECONDS", 0.1)
    monkeypatch.setattr(wire, "RETRIES", 0)
    server.answers = [Answer(wait=0.5)]
    assert refused(server).cause.startswith("no answer within 0.1 seconds")


@pytest.mark.parametrize("body", ["{ not json", "{}", "[]", '"text"', '{"choices": []}', '{"choices": [{}]}', "null"])
def test_is_a_reply_of_another_shape_no_answer(server, body):
    server.answers = [Answer(body=body)]
    refused(server)


def test_is_a_text_that_breaks_off_no_answer(server, monkeypatch):
    monkeypatch.setattr(wire, "RETRIES", 0)
    whole = completion("SELECT 1;")
    server.answers = [Answer(body=whole.body, short=20)]
    assert "nothing answers" in refused(server).cause or "cannot be read" in refused(server).cause


@pytest.mark.parametrize("done", [True, False])
def test_is_a_stream_that_breaks_off_no_answer(server, done):
    server.answers = [stream("SELECT", finish=None, done=done)]
    assert refused(server, stream=True).cause == "the reply broke off before its end"


def test_is_an_error_in_mid_stream_no_answer(server):
    half = stream("SELECT", finish=None, done=False)
    server.answers = [Answer(body=half.body + 'data: {"error": {"message": "overloaded"}}\n\n', headers=half.headers)]
    assert "overloaded" in refused(server, stream=True).cause


@pytest.mark.parametrize(
    ("text", "finish", "said"),
    [
        ("SELECT", "length", "was cut off at 8,192 tokens"),
        ("", "stop", "the reply is empty"),
        (None, "stop", "the reply is empty"),
        ("", "content_filter", "held back by the server's filter"),
    ],
)
def test_is_a_cut_or_empty_reply_no_answer(server, text, finish, said):
    server.answers = [completion(text, finish)]
    assert said in refused(server).cause


@pytest.mark.parametrize("way", ["sync", "async"])
def test_is_a_field_that_the_server_does_not_take_left_out(server, way):
    server.answers = [
        server.fails(400, "Unsupported value: 'temperature' does not support 0.2 with this model."),
        server.fails(422, "Unrecognized request argument supplied: stream_options"),
        server.fails(400, "Unrecognized request argument supplied: max_completion_tokens"),
        stream("fine"),
    ]
    if PROVIDERS[server.provider].limit == "max_tokens":
        del server.answers[2]
    client = setup_llm_client(MODELS[server.provider])
    if way == "sync":
        assert get_completion("Hello?", *client, stream=True) == "fine"
    else:
        assert asyncio.run(async_get_completion("Hello?", *client, stream=True)) == "fine"
    sent = server.got[-1][2]
    assert set(sent) == {"model", "messages", "max_tokens", "stream"}


def test_is_a_field_left_out_once_only(server):
    server.answers = [server.fails(400, "I do not like the temperature here")]
    assert "with status 400" in refused(server).cause
    assert len(server.got) == 2


def test_is_another_bad_request_not_asked_again(server):
    server.answers = [server.fails(400, "prompt too long")]
    assert refused(server).cause == "the server refused the question with status 400 (BadRequestError: prompt too long)"
    assert len(server.got) == 1


def test_is_a_server_that_is_not_there_said(server, monkeypatch):
    monkeypatch.setattr(wire, "RETRIES", 0)
    with pytest.raises(LLMError) as caught:
        get_completion("Hello?", *setup_llm_client(MODELS[server.provider], base_url="http://127.0.0.1:9/v1"))
    assert caught.value.cause.startswith("nothing answers at http://127.0.0.1:9/v1")
    assert ("Start it: `ollama serve`." in str(caught.value)) == (server.provider == "local")


def test_are_tokens_guessed_where_a_server_does_not_count_them(server, capsys):
    server.answers = [completion("x" * 400, usage=False)]
    asked(server)
    assert "2 tokens in, 100 out" in capsys.readouterr().out
