"""Runs a saved `.py` answer as a fresh module and gives its public names.

In order: the file is compiled under the name that students know, `artifacts/NAME`, so that every later
traceback shows their own lines and no path of a machine; what its earlier run left behind makes room;
it runs as a module, which other answers can import; of an error only the lines of answers are shown.
"""

import ast
import linecache
import os
import sys
import traceback
from contextlib import suppress
from importlib.machinery import ModuleSpec
from pathlib import PurePosixPath
from types import BuiltinFunctionType, CodeType, FunctionType, ModuleType
from typing import Any

from utils.artifacts import artifact_path, shown
from utils.errors import CourseError
from utils.orm import Recording, make_room
from utils.paths import artifacts_folder


def run_module(name: str) -> dict[str, Any]:
    """Run the artifact `name` as a fresh module and return its public names.

    These are the names of `__all__`, else what the file itself defines, without an underscore in front:
    what it merely imports stays its own, so that no later cell works by accident.
    Raises what the answer raises, with a traceback of answers' lines alone.
    """
    source = artifact_path(name).read_text(encoding="utf-8")
    linecache.cache[shown(name)] = (len(source), None, source.splitlines(keepends=True), shown(name))
    dotted = module_name(name)
    _on_path()
    code = compiled(name, source)
    try:
        make_room(dotted, _imports(source))
        with Recording(dotted):
            return _public(_run(dotted, name, code))
    except BaseException as error:
        sys.modules.pop(dotted, None)
        own_lines(error)
        raise


def compiled(name: str, source: str) -> CodeType:
    """The file's code. Raises CourseError: IPython shows a SyntaxError with all of our own lines around it."""
    try:
        return compile(source, shown(name), "exec", dont_inherit=True)
    except SyntaxError as error:
        where = f", line {error.lineno}" if error.lineno else ""
        line = (error.text or "").rstrip("\n")
        caret = f"\n    {line}\n    {' ' * max((error.offset or 1) - 1, 0)}^" if line.strip() else ""
        message = f"{name}{where}: {error.msg}. Nothing of it ran; mend the cell and run it again.{caret}"
    raise CourseError(message)


def users_of(name: str) -> list[str]:
    """The answers, run in this kernel, that import the answer `name`: they keep its old names."""
    dotted = module_name(name)
    found = []
    for other, module in sorted(sys.modules.items()):
        made = getattr(getattr(module, "__spec__", None), "loader_state", None)
        if isinstance(made, _Ours) and other != dotted and dotted in made.imports:
            found.append(made.name)
    return found


def module_name(name: str) -> str:
    """How other answers import it: `app/models.py` is `app.models`."""
    return ".".join(PurePosixPath(name).with_suffix("").parts)


def own_lines(error: BaseException) -> None:
    """Let IPython show this error with the lines of answers alone."""
    lines = _lines(error)
    with suppress(AttributeError):  # an exception with __slots__: IPython then shows all
        error._render_traceback_ = lambda: lines  # type: ignore[attr-defined]  # where IPython looks


class _Ours:
    """Kept with a module: the artifact it comes from and the modules it imports."""

    def __init__(self, name: str, imports: set[str]) -> None:
        self.name = name
        self.imports = imports


def _run(dotted: str, name: str, code: CodeType) -> ModuleType:
    module = ModuleType(dotted)
    module.__file__ = str(artifact_path(name))
    module.__spec__ = ModuleSpec(dotted, None, origin=module.__file__)
    module.__spec__.loader_state = _Ours(name, _imports(artifact_path(name).read_text(encoding="utf-8")))
    sys.modules[dotted] = module
    exec(code, module.__dict__)  # noqa: S102 - the student's own code in the student's own kernel
    return module


def _on_path() -> None:
    """Answers import one another by name; at the end of the path, where they hide nothing."""
    folder = str(artifacts_folder())
    if folder not in sys.path:
        sys.path.append(folder)


def _public(module: ModuleType) -> dict[str, Any]:
    names = getattr(module, "__all__", None)
    if names is not None:
        return {name: getattr(module, name) for name in names}
    brought = _brought(linecache.getlines(shown(_made_from(module))))
    return {
        name: value
        for name, value in vars(module).items()
        if not name.startswith("_") and name not in brought and not _imported(value, module.__name__)
    }


def _made_from(module: ModuleType) -> str:
    return str(module.__spec__.loader_state.name) if module.__spec__ else ""


def _brought(lines: list[str]) -> set[str]:
    """The names that a source binds by its import statements: objects such as `func` tell nothing of their origin."""
    imports = [node for node in ast.parse("".join(lines)).body if isinstance(node, ast.Import | ast.ImportFrom)]
    return {alias.asname or alias.name.partition(".")[0] for node in imports for alias in node.names}


def _imported(value: Any, dotted: str) -> bool:
    if isinstance(value, ModuleType):
        return True
    return isinstance(value, type | FunctionType | BuiltinFunctionType) and value.__module__ != dotted


def _lines(error: BaseException) -> list[str]:
    """A plain traceback: the frames that stand in answers, then the error itself."""
    found = traceback.TracebackException.from_exception(error)
    one: traceback.TracebackException | None = found
    while one is not None:
        one.stack = traceback.StackSummary.from_list([own for frame in one.stack if (own := _own(frame))])
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)
    return ["".join(found.format()).rstrip("\n")]


def _own(frame: traceback.FrameSummary) -> traceback.FrameSummary | None:
    """The frame, if it stands in an answer, under the name that students know."""
    folder = f"{artifacts_folder()}{os.sep}"
    if frame.filename.startswith("artifacts/"):
        return frame
    if not frame.filename.startswith(folder):
        return None
    name = shown(frame.filename.removeprefix(folder).replace(os.sep, "/"))  # an answer that another one imported
    return traceback.FrameSummary(name, frame.lineno, frame.name, line=frame.line)


def _imports(source: str) -> set[str]:
    """The modules that a source names in its import statements."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names
