"""An answer's Python as text: which names it reads. The judge never imports it.

For the few promises of a text that name a word ("no `session.query`"): a question about behaviour needs none of this.
"""

import ast
from collections.abc import Iterator
from functools import cached_property


class Source:
    """The text of an answer's file, and what can be seen in it without running it."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def tree(self) -> ast.Module:
        """The file as Python's `ast` sees it. Raises SyntaxError, but a probe only runs on what could be loaded."""
        return ast.parse(self.text)

    def uses(self, name: str) -> bool:
        """Does it read `name`: as an attribute (`x.query`), or as what it imports under any alias?

        A variable, parameter or keyword argument of that name does not count, nor does a comment or a text.
        """
        return name in self.names_used()

    def names_used(self) -> frozenset[str]:
        """Every attribute that is read and every imported or built-in name that is read, under its own name."""
        return self._used

    @cached_property
    def _used(self) -> frozenset[str]:
        aliases, bound = dict(_imported(self.tree)), set(_bound(self.tree))
        found = set()
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load):
                found.add(node.attr)
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                if node.id in aliases:
                    found.add(aliases[node.id])
                elif node.id not in bound:
                    found.add(node.id)
        return frozenset(found)


def _imported(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """Each imported name as it is called here, with its own name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            yield from ((alias.asname or alias.name, alias.name) for alias in node.names)
        if isinstance(node, ast.Import):
            for alias in node.names:
                own = alias.name.rpartition(".")[2] if alias.asname else alias.name.partition(".")[0]
                yield alias.asname or own, own


def _bound(tree: ast.AST) -> Iterator[str]:
    """The names that the file makes itself: variables, parameters, functions, classes."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            yield node.id
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.ExceptHandler):
            yield node.name or ""
