"""What the labs import: artifacts, checks, pictures, the database, a language model.

Everything public is imported when it is first used, so `import utils` itself costs next to nothing.
In a notebook it also registers `%%artifact` and `%sql`.
"""

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

_HOME = {
    "data_folder": "paths",
    "save_artifact": "artifacts",
    "load_artifact": "artifacts",
    "artifact_path": "artifacts",
    "ArtifactError": "artifacts",
    "CourseError": "errors",
    "start_lab": "lab",
    "progress": "lab",
    "answered": "session",
    "restore": "magics",
    "check": "checks",
    "NotYet": "checks",
    "er_diagram": "pictures",
    "table_with_arrows": "pictures",
    "schema_diff": "pictures",
    "bar_chart": "charts",
    "query_plan": "plans",
    "join_rows": "joins",
    "disaster": "database",
    "show_table": "database",
    "setup_llm_client": "llm",
    "get_completion": "llm",
    "clean_llm_output": "clean",
    "recommended_models_table": "models_table",
}
__all__ = sorted(_HOME)

if TYPE_CHECKING:
    from utils.artifacts import ArtifactError as ArtifactError
    from utils.artifacts import artifact_path as artifact_path
    from utils.artifacts import load_artifact as load_artifact
    from utils.artifacts import save_artifact as save_artifact
    from utils.charts import bar_chart as bar_chart
    from utils.checks import NotYet as NotYet
    from utils.checks import check as check
    from utils.clean import clean_llm_output as clean_llm_output
    from utils.database import disaster as disaster
    from utils.database import show_table as show_table
    from utils.errors import CourseError as CourseError
    from utils.joins import join_rows as join_rows
    from utils.lab import progress as progress
    from utils.lab import start_lab as start_lab
    from utils.llm import get_completion as get_completion
    from utils.llm import setup_llm_client as setup_llm_client
    from utils.magics import restore as restore
    from utils.models_table import recommended_models_table as recommended_models_table
    from utils.paths import data_folder as data_folder
    from utils.pictures import er_diagram as er_diagram
    from utils.pictures import schema_diff as schema_diff
    from utils.pictures import table_with_arrows as table_with_arrows
    from utils.plans import query_plan as query_plan
    from utils.session import answered as answered


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'utils' has no attribute {name!r}; it has: {', '.join(__all__)}")
    value = getattr(import_module(f"utils.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__


if "IPython" in sys.modules:
    from utils.magics import register

    register()
