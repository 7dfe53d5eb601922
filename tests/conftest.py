"""What every test gets: a temporary folder for what a user would keep at home."""

import os
import warnings

import pytest

from grading.sandbox.forker import forker

pytest.register_assert_rewrite("hostile_suite")  # its tests are imported, once for each level


def pytest_sessionstart(session):
    """Children come from a process in which no test has run: one that listens to all of SQLAlchemy's engines (lab 5's
    classes do) would enforce foreign keys in other answers, too. Nor do they get pytest's warnings as errors."""
    with warnings.catch_warnings():
        warnings.resetwarnings()
        for quiet in (DeprecationWarning, PendingDeprecationWarning, ImportWarning, ResourceWarning):
            warnings.simplefilter("ignore", quiet)  # as in a new process
        forker()


@pytest.fixture(autouse=True)
def no_user_state(tmp_path, monkeypatch):
    """No test reads or writes the user's own settings, keys or artifacts."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("COURSE_ARTIFACTS", str(tmp_path / "artifacts"))
    models = [name for name in os.environ if name.endswith(("_API_KEY", "_BASE_URL"))]  # of every provider
    for name in (*models, "HF_TOKEN", "LLM_SPENDING_LIMIT", "COURSE_SEED", "COURSE_UNCONTAINED", "JUPYTER_CONFIG_DIR"):
        monkeypatch.delenv(name, raising=False)
