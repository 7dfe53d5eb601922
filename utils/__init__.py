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
    "migrate": "migrations",
    "begin_migrations": "revisions",
    "change_models": "revisions",
    "draft": "revisions",
    "adopt": "revisions",
    "lay_out": "revisions",
    "copy_of": "revisions",
    "new_file": "revisions",
    "rehearse": "rehearse",
    "revision_graph": "graph",
    "check": "checks",
    "NotYet": "checks",
    "er_diagram": "pictures",
    "table_with_arrows": "pictures",
    "schema_diff": "pictures",
    "dependency_graph": "dependencies",
    "moved_columns": "moved",
    "mermaid": "mermaid_text",
    "bar_chart": "charts",
    "query_plan": "plans",
    "dirty_results": "dirty",
    "defence_matrix": "defence",
    "seek_path": "seek",
    "make_results": "volumes",
    "index_sizes": "costs",
    "step_count": "costs",
    "step_bars": "costs",
    "clock_bars": "costs",
    "plan_change": "costs",
    "answer_parts": "costs",
    "periods": "family",
    "lineage_tree": "family",
    "soft_delete_states": "life",
    "load_prices": "patterns",
    "add_revision": "patterns",
    "continue_from": "patterns",
    "join_rows": "joins",
    "disaster": "database",
    "show_table": "database",
    "setup_llm_client": "llm",
    "get_completion": "llm",
    "async_setup_llm_client": "llm",
    "async_get_completion": "llm",
    "prompt_enhancer": "llm",
    "async_prompt_enhancer": "llm",
    "prompt_checklist": "llm",
    "LLMError": "llm",
    "clean_llm_output": "clean",
    "recommended_models_table": "models_table",
    "engine_on_copy": "statements",
    "sent": "statements",
    "timeline": "lanes",
    "class_map": "mapped",
    "differences": "mapped",
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
    from utils.costs import answer_parts as answer_parts
    from utils.costs import clock_bars as clock_bars
    from utils.costs import index_sizes as index_sizes
    from utils.costs import plan_change as plan_change
    from utils.costs import step_bars as step_bars
    from utils.costs import step_count as step_count
    from utils.database import disaster as disaster
    from utils.database import show_table as show_table
    from utils.defence import defence_matrix as defence_matrix
    from utils.dependencies import dependency_graph as dependency_graph
    from utils.dirty import dirty_results as dirty_results
    from utils.errors import CourseError as CourseError
    from utils.family import lineage_tree as lineage_tree
    from utils.family import periods as periods
    from utils.graph import revision_graph as revision_graph
    from utils.joins import join_rows as join_rows
    from utils.lab import progress as progress
    from utils.lab import start_lab as start_lab
    from utils.lanes import timeline as timeline
    from utils.life import soft_delete_states as soft_delete_states
    from utils.llm import LLMError as LLMError
    from utils.llm import async_get_completion as async_get_completion
    from utils.llm import async_prompt_enhancer as async_prompt_enhancer
    from utils.llm import async_setup_llm_client as async_setup_llm_client
    from utils.llm import get_completion as get_completion
    from utils.llm import prompt_checklist as prompt_checklist
    from utils.llm import prompt_enhancer as prompt_enhancer
    from utils.llm import setup_llm_client as setup_llm_client
    from utils.magics import restore as restore
    from utils.mapped import class_map as class_map
    from utils.mapped import differences as differences
    from utils.mermaid_text import mermaid as mermaid
    from utils.migrations import migrate as migrate
    from utils.models_table import recommended_models_table as recommended_models_table
    from utils.moved import moved_columns as moved_columns
    from utils.paths import data_folder as data_folder
    from utils.patterns import add_revision as add_revision
    from utils.patterns import continue_from as continue_from
    from utils.patterns import load_prices as load_prices
    from utils.pictures import er_diagram as er_diagram
    from utils.pictures import schema_diff as schema_diff
    from utils.pictures import table_with_arrows as table_with_arrows
    from utils.plans import query_plan as query_plan
    from utils.rehearse import rehearse as rehearse
    from utils.revisions import adopt as adopt
    from utils.revisions import begin_migrations as begin_migrations
    from utils.revisions import change_models as change_models
    from utils.revisions import copy_of as copy_of
    from utils.revisions import draft as draft
    from utils.revisions import lay_out as lay_out
    from utils.revisions import new_file as new_file
    from utils.seek import seek_path as seek_path
    from utils.session import answered as answered
    from utils.statements import engine_on_copy as engine_on_copy
    from utils.statements import sent as sent
    from utils.volumes import make_results as make_results


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
