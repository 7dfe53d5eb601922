"""nbgrader's configuration: `nbgrader …` run in this folder finds it; all of it is in grading/configuration.py."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT))

from grading.configuration import configure  # noqa: E402 - the course's folder comes first

configure(get_config(), ROOT)  # type: ignore[name-defined]  # noqa: F821 - traitlets gives it
