"""What was asked of a child, as one would write it: the lines of a panel's "What was done"."""

from typing import Any

from grading.db import FileDb
from grading.probe import ScratchPath, shown
from grading.sandbox.outcome import Handle
from grading.sandbox.words import LONGEST, Module


def call_shown(fn: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> str:
    """A call with its arguments; a file of the judge's by its bare name."""
    args = tuple(a.path if isinstance(a, FileDb) else a for a in args)
    parts = [_argument_shown(a) for a in args] + [f"{k}={_argument_shown(v)}" for k, v in kwargs.items()]
    return f"{fn}({', '.join(parts)})"


def asked_shown(handle: Handle, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> str:
    """A method's call; an attribute that is set is written with `=`. The judge's own modules speak in words."""
    if isinstance(handle, Module) and (said := handle.said(name, args, kwargs)):
        return said
    if name == "__setattr__" and len(args) == 2:
        return f"{handle!r}.{args[0]} = {shown(args[1])}"
    return call_shown(f"{handle!r}.{name}", args, kwargs)


def _argument_shown(value: Any) -> str:
    return repr(value.shown_as) if isinstance(value, ScratchPath) else shown(value, LONGEST)
