"""Is a model asked the same way with and without a key, and is it clear who is asked, with which key, at what price?"""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from llm_server import Server, completion

from utils.clean import clean_llm_output
from utils.drafts import drafts, find_draft
from utils.llm import LLMError, get_completion, setup_llm_client, spending
from utils.llm.providers import PROVIDERS, provider_of

KEY = "a-secret-of-the-test"
ROOT = Path(__file__).resolve().parents[1]
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


@pytest.fixture
def server() -> Iterator[Server]:
    """A server of OpenAI's protocol."""
    with Server("openai") as made:
        thread = threading.Thread(target=made.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield made
        made.shutdown()
        thread.join()


@pytest.fixture(autouse=True)
def course(tmp_path, monkeypatch):
    """A course with one draft and no other data, no key and no address anywhere, nothing spent."""
    (tmp_path / "labs").mkdir()
    (tmp_path / "pyproject.toml").touch()
    (tmp_path / "data" / "drafts").mkdir(parents=True)
    (tmp_path / "data" / "drafts" / "shop.md").write_text(DRAFT, encoding="utf-8")
    (tmp_path / "data" / "drafts" / "README.md").write_text("no draft", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for provider in PROVIDERS.values():
        for variable in (*provider.key_variables, provider.address_variable):
            monkeypatch.delenv(variable, raising=False)
    monkeypatch.delenv(spending.LIMIT_VARIABLE, raising=False)
    monkeypatch.setattr("utils.llm.clients.METER", spending.Meter())
    return tmp_path


def asked(server: Server, model: str = "gpt-x", prompt: str = "Hello?") -> str:
    return get_completion(prompt, *setup_llm_client(model, api_key=KEY, base_url=server.address))


def test_is_offline_the_default_and_does_it_serve_the_labs_draft(capsys):
    client, name, provider = setup_llm_client()
    assert (repr(client), name, provider) == ("OfflineClient()", "offline", "offline")
    text = get_completion("Write  the tables of a SHOP!", client, name, provider)
    assert text.startswith("Sure! Here it is:")
    assert clean_llm_output(text, "sql") == "CREATE TABLE orders (id INTEGER PRIMARY KEY);\n"
    assert capsys.readouterr().out == (
        "Offline draft 'A shop': written for this course to fail in the ways assistants do. No model was asked.\n"
    )


def test_is_a_key_in_the_environment_no_reason_to_ask_a_model(monkeypatch, capsys):
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    get_completion("Write the tables of a shop.", *setup_llm_client())
    assert "No model was asked." in capsys.readouterr().out


def test_is_a_draft_found_by_a_prompt_in_other_words():
    assert find_draft("You are an expert. Use SQLite: products and orders of my shop") is not None
    assert find_draft("products and workshops, reorders") is None, "parts of words are no keywords"


def test_does_an_unknown_prompt_get_an_explanation_and_no_invention():
    with pytest.raises(LLMError) as caught:
        get_completion("Write a poem.", *setup_llm_client())
    words = str(caught.value)
    assert "there is no draft for this prompt" in words
    assert "A shop (lab 01_fundamentals, words shop, orders, products, sqlite)" in words
    assert words.endswith("setup_llm_client('NAME') with its provider's key, such as OPENAI_API_KEY, set.")
    assert (caught.value.provider, caught.value.model) == ("offline", "offline")


@pytest.mark.parametrize("prompt", ["", "  \n", None])
def test_is_an_empty_prompt_refused(prompt):
    with pytest.raises(LLMError, match="the prompt is empty"):
        get_completion(prompt, *setup_llm_client())


def test_is_a_client_that_is_none_said():
    with pytest.raises(LLMError, match=r"NoneType is no client\. .*= setup_llm_client\(\)$"):
        get_completion("Hello?", None, "gpt-x", "openai")


def test_does_every_draft_of_the_course_have_what_finds_it(monkeypatch):
    monkeypatch.chdir(ROOT)
    for draft in drafts():
        assert draft.prompt or draft.keywords, f"{draft.title}: give it keywords or a prompt"
        assert find_draft(draft.prompt or " ".join(draft.keywords)) == draft, f"{draft.title}: another draft is found"


@pytest.mark.parametrize(
    ("model", "provider"),
    [
        ("gpt-4.1", "openai"),
        ("o3", "openai"),
        ("ft:gpt-4o:me::7", "openai"),
        ("claude-opus-5", "anthropic"),
        ("claude-of-tomorrow", "anthropic"),
        ("gemini-9", "google"),
        ("openai/gpt-oss-20b", "huggingface"),
        ("meta-llama/Llama-9:fastest", "huggingface"),
        ("gpt-oss:20b", "local"),
        ("qwen3:8b", "local"),
    ],
)
def test_does_a_models_name_say_who_serves_it(model, provider):
    assert provider_of(model).name == provider


@pytest.mark.usefixtures("server")
def test_does_the_courses_data_say_who_makes_a_model(monkeypatch):
    monkeypatch.chdir(ROOT)
    assert provider_of("gemma-4-31b-it").name == "google", "by its name alone nobody would know"


def test_is_a_name_that_says_nothing_asked_back():
    with pytest.raises(LLMError, match=r"provider='NAME'\), NAME one of: openai, anthropic, google"):
        setup_llm_client("model-x")
    with pytest.raises(LLMError, match=r"^openia, model model-x: there is no such provider\. Write one of: openai,"):
        setup_llm_client("model-x", provider="openia")


def test_does_an_address_of_ones_own_speak_openais_protocol(server):
    server.answers = [completion("hello")]
    assert asked(server, model="model-x") == "hello"


@pytest.mark.parametrize("provider", [provider for provider in PROVIDERS.values() if not provider.free])
def test_does_no_key_say_which_variable_to_set(provider):
    variable = provider.key_variables[0]
    with pytest.raises(LLMError, match=rf"Set {variable} .*{variable}=….*\.env.*work offline: setup_llm_client\(\)\.$"):
        setup_llm_client("model-x", provider=provider.name)


def test_is_the_key_looked_up_in_the_stated_order(server, course, monkeypatch):
    """Given → environment → .env."""
    (course / ".env").write_text(f"OPENAI_API_KEY=from-file\nOPENAI_BASE_URL={server.address}\n")
    deep = course / "labs" / "01_x"
    deep.mkdir()
    monkeypatch.chdir(deep)
    server.answers = [completion("x")]
    for given in (None, None, "from-argument"):
        get_completion("Hello?", *setup_llm_client("gpt-x", api_key=given))
        monkeypatch.setenv("OPENAI_API_KEY", "from-environment")
    used = [authorization for _, authorization, _ in server.got]
    assert used == ["Bearer from-file", "Bearer from-environment", "Bearer from-argument"]


def test_does_the_second_name_of_a_key_do(monkeypatch):
    monkeypatch.setenv("GOOGLE_API_KEY", KEY)
    assert repr(setup_llm_client("gemini-x")[0]) == "RealClient(google, key=***)"


def test_does_the_key_stay_out_of_what_is_shown(server):
    client, _, _ = setup_llm_client("gpt-x", api_key=KEY, base_url=server.address)
    inside = [vars(part) for part in vars(client).values() if hasattr(part, "__dict__")]
    assert KEY not in f"{client!r} {client} {vars(client)} {inside}"
    server.answers = [server.fails(401, f"no such key: {KEY}")]
    with pytest.raises(LLMError) as caught:
        get_completion("Hello?", client, "gpt-x", "openai")
    frames, at = [], caught.value.__traceback__
    while at:
        frames += [at.tb_frame.f_locals] if "utils" in at.tb_frame.f_code.co_filename else []
        at = at.tb_next
    assert frames
    assert KEY not in str(frames), "a traceback that shows variables shows the key"


def test_is_a_known_price_counted_and_said(server, monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    server.answers = [completion("SELECT 1;")]
    asked(server, "gpt-4.1")  # $2 in and $8 out per million tokens
    said = "about $0.0026; $0.0026 of $1.00 spent in this kernel.\n"
    assert capsys.readouterr().out.endswith(said)
    asked(server, "gpt-4.1")
    assert "$0.0053 of $1.00" in capsys.readouterr().out


def test_is_an_unknown_price_called_a_guess(server, monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    server.answers = [completion("SELECT 1;")]
    asked(server, "gpt-x")
    assert "(its price is not in the course's data: a guess)" in capsys.readouterr().out


def test_is_nothing_asked_that_might_go_over_the_limit(server, monkeypatch):
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv(spending.LIMIT_VARIABLE, "0.05")
    server.answers = [completion("SELECT 1;")]
    with pytest.raises(LLMError, match=r"may cost up to \$0\.07, and about \$0\.00 of the limit of \$0\.05 are spent"):
        asked(server, "gpt-4.1")
    assert server.got == []
    monkeypatch.setenv(spending.LIMIT_VARIABLE, "0.067")
    asked(server, "gpt-4.1")
    with pytest.raises(LLMError, match=spending.LIMIT_VARIABLE):
        asked(server, "gpt-4.1")


def test_is_a_limit_that_is_no_number_said(server, monkeypatch):
    monkeypatch.setenv(spending.LIMIT_VARIABLE, "a lot")
    with pytest.raises(LLMError, match="is 'a lot', which is no number"):
        asked(server)


def test_does_a_failed_question_cost_nothing(server, monkeypatch):
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv(spending.LIMIT_VARIABLE, "0.07")
    server.answers = [server.fails(401, "no"), server.fails(401, "no"), completion("SELECT 1;")]
    for _ in range(2):
        with pytest.raises(LLMError, match="the key was refused"):
            asked(server, "gpt-4.1")
    assert asked(server, "gpt-4.1") == "SELECT 1;"


def test_is_a_model_that_takes_no_temperature_by_the_data_sent_none(server, monkeypatch):
    monkeypatch.chdir(ROOT)
    server.answers = [completion("hello")]
    asked(server, "gpt-5")
    asked(server, "gpt-4.1")
    assert ["temperature" in fields for _, _, fields in server.got] == [False, True]
