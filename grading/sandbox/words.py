"""What a module of the judge's does, said in the words of its docstrings: nobody who reads a panel has it open.

A docstring like `model.opinions.remove(opinion {number}), and a commit` is shown with the number of the call;
`{name!r}` is shown as Python writes it. A docstring without a parameter says the same of every call.
"""

import ast
import inspect
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from grading.probe import shown
from grading.sandbox.outcome import Handle

_FIELD = re.compile(r"\{(\w+)(!r)?\}")
LONGEST = 700  # characters of an argument: the key that decides must not be cut off
Words = dict[str, tuple[inspect.Signature, str]]  # function → its parameters, and its docstring in one line


@dataclass(frozen=True, repr=False)
class Module(Handle):
    """A module of the judge's in the child; its functions are shown by their words."""

    words: Words = field(default_factory=dict, compare=False)

    def said(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> str | None:
        """A call in the words of its docstring; None where it has none."""
        if name not in self.words:
            return None
        signature, text = self.words[name]
        bound = signature.bind(*args, **kwargs)
        bound.apply_defaults()
        given = bound.arguments
        return _FIELD.sub(lambda m: _filled(given[m[1]], m[2] is not None) if m[1] in given else m[0], text)


def _filled(value: Any, quoted: bool) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key}={shown(one, LONGEST)}" for key, one in value.items())
    if isinstance(value, tuple):
        return ", ".join(_filled(one, quoted) for one in value)
    return value if isinstance(value, str) and not quoted else shown(value, LONGEST)


def words_of(files: Mapping[str, str]) -> dict[str, Words]:
    """The functions of each module (file name → its text), read and not run."""
    return {name: _words(text) for name, text in files.items() if name.endswith(".py")}


def _words(text: str) -> Words:
    found: Words = {}
    for node in ast.parse(text).body:
        if isinstance(node, ast.FunctionDef) and (said := ast.get_docstring(node)):
            found[node.name] = (_signature(node.args), " ".join(said.split()).removesuffix("."))
    return found


def _signature(args: ast.arguments) -> inspect.Signature:
    """The parameters of a function; defaults are texts and numbers."""
    kind = inspect.Parameter
    names = [one.arg for one in args.args]
    defaults = [kind.empty] * (len(names) - len(args.defaults)) + [ast.literal_eval(one) for one in args.defaults]
    made = [kind(n, kind.POSITIONAL_OR_KEYWORD, default=d) for n, d in zip(names, defaults, strict=True)]
    if args.vararg:
        made.append(kind(args.vararg.arg, kind.VAR_POSITIONAL))
    if args.kwarg:
        made.append(kind(args.kwarg.arg, kind.VAR_KEYWORD))
    return inspect.Signature(made)
