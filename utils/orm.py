"""Makes room for a mapped answer to run again.

SQLModel keeps one metadata and one registry for all classes of a process: a table may stand there once,
a class name should. So each run of an answer is recorded with what it added (tables, classes, modules),
and before a run what stands in its way is taken out:
- what its own earlier run added: wholly, for its classes are replaced;
- what answers added that it does not import: their tables and names only, so that two drafts may
  describe the same table while cells that use the older classes go on working. What an answer added to a
  `Base` of its own is in nobody's way and stays.

Source of the method: `registry.dispose` of SQLAlchemy does the same for a registry as a whole; the private
calls used here are its steps.
"""

import contextlib
import sys
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Added:
    """What the run of one answer added to the process."""

    tables: list[tuple[Any, Any]] = field(default_factory=list)  # metadata, table
    classes: list[tuple[Any, Any]] = field(default_factory=list)  # registry, class manager
    own: list[Any] = field(default_factory=list)  # the registries that it made: a `Base` with its metadata
    modules: list[str] = field(default_factory=list)
    hidden: bool = False


_added: dict[str, Added] = {}


class Recording:
    """Compares the process before and after a run: `with Recording(module): …`."""

    def __init__(self, module: str) -> None:
        self.module = module

    def __enter__(self) -> None:
        self._tables = {id(table) for _, table in _tables()}
        self._classes = {id(manager) for _, manager in _managers()}
        self._registries = {id(registry) for registry in _registries()}
        self._modules = set(sys.modules)

    def __exit__(self, *_: object) -> None:
        _added[self.module] = Added(
            [(meta, table) for meta, table in _tables() if id(table) not in self._tables],
            [(reg, manager) for reg, manager in _managers() if id(manager) not in self._classes],
            [reg for reg in _registries() if id(reg) not in self._registries and reg is not _sqlmodels()],
            [name for name in sys.modules if name not in self._modules and is_answer(name)],
        )


def is_answer(name: str) -> bool:
    """Does a module come from the artifacts folder?"""
    from utils.paths import artifacts_folder

    return str(getattr(sys.modules.get(name), "__file__", None) or "").startswith(str(artifacts_folder()))


def make_room(module: str, imported: set[str]) -> None:
    """Take out what stands in the way of running `module`, which imports the modules `imported`."""
    _forget(module)
    used = _closure(imported)
    for name, added in list(_added.items()):
        if name not in used:
            _hide(added)
        elif added.hidden:  # its import then runs it afresh, and its tables are there again
            _forget(name)


def _forget(module: str) -> None:
    """Take out all that a module's run added, and the answers that it brought with it."""
    sys.modules.pop(module, None)
    own = _added.pop(module, Added())
    for name in own.modules:
        sys.modules.pop(name, None)
    _remove_tables(own.tables)
    for registry, manager in own.classes:
        _dispose(registry, manager)


def _hide(added: Added) -> None:
    """Take an unrelated answer's tables and class names out. Its relationships are resolved first, by name."""
    shared = [(registry, manager) for registry, manager in added.classes if registry not in added.own]
    own = [registry.metadata for registry in added.own]
    tables = [(metadata, table) for metadata, table in added.tables if metadata not in own]
    added.hidden = added.hidden or bool(tables or shared)
    _remove_tables(tables)
    for registry, manager in shared:
        if _configured(manager):
            registry._dispose_cls(manager.class_)
        else:  # a mapper that can't be configured would stop every other one in the registry
            _dispose(registry, manager)
    added.tables = [pair for pair in added.tables if pair not in tables]
    added.classes = [pair for pair in added.classes if pair not in shared]


def _dispose(registry: Any, manager: Any) -> None:
    registry._dispose_manager_and_mapper(manager)
    registry._managers.pop(manager, None)


def _remove_tables(tables: list[tuple[Any, Any]]) -> None:
    for metadata, table in tables:
        if metadata.tables.get(table.key) is table:
            metadata.remove(table)


def _configured(manager: Any) -> bool:
    from sqlalchemy.exc import SQLAlchemyError
    from sqlalchemy.orm import configure_mappers

    with contextlib.suppress(SQLAlchemyError):
        configure_mappers()
    return bool(manager.is_mapped and manager.mapper.configured)


def _closure(imported: set[str]) -> set[str]:
    """The imported modules, and the answers that these brought with them."""
    found = set(imported)
    for name in imported:
        found |= set(_added[name].modules) if name in _added else set()
    return found


def _registries() -> list[Any]:
    mapper: Any = sys.modules.get("sqlalchemy.orm.mapper")
    return list(mapper._all_registries()) if mapper else []


def _sqlmodels() -> Any:
    """The one registry of SQLModel, which all answers share, whichever of them imports it first."""
    return getattr(sys.modules.get("sqlmodel.main"), "default_registry", None)


def _managers() -> list[tuple[Any, Any]]:
    return [(registry, manager) for registry in _registries() for manager in list(registry._managers)]


def _tables() -> list[tuple[Any, Any]]:
    found: dict[int, tuple[Any, Any]] = {}
    for registry in _registries():
        for table in registry.metadata.tables.values():
            found[id(table)] = (registry.metadata, table)
    return list(found.values())
