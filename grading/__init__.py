"""The grader of the course: release, extract, cases, judge, sandbox, gradebook, report.

An answer is a file. Everything here reads files, never a kernel, and imports nothing from
`utils` or `solutions`: exercises are loaded by path.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from grading.cases.api import Search, Witness, find_counterexample, judge_query, search_counterexample
    from grading.cases.errors import Unsupported

JUDGE_VERSION = "1"

__all__ = [
    "JUDGE_VERSION", "Search", "Unsupported", "Witness", "find_counterexample", "judge_query", "search_counterexample",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    """The library for any SQL course, loaded when it is first asked for: students' notebooks need none of it."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from grading.cases import api

    return getattr(api, name)
