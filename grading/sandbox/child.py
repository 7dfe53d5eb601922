"""The loop inside a jailed process: load the answer, then do what the judge asks, one message at a time.

Whatever is said here may be forged by the answer. The judge looks at returned data and at what is in
the database, so claiming success changes nothing.
"""

import importlib.util
import os
import sqlite3
import sys
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from grading.sandbox import orm
from grading.sandbox.proxy import Link, undisturbed
from grading.sandbox.wire import Channel, Closed, Unsendable, decode, encode


@dataclass(frozen=True)
class Ready:
    """A result that is JSON already."""

    json: Any


class Server:
    """Keeps what can't travel (connections, rows, objects) and serves the judge's requests."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self._link = Link(channel)
        self._kept: dict[int, Any] = {}
        self._files: list[str] = []
        self._module: ModuleType | None = None
        self._special = {"$h": lambda n: self._kept[n], "$feed": self._fed}

    def serve(self) -> None:
        """Until the judge closes the channel."""
        while True:
            request = undisturbed(self._channel.receive)
            undisturbed(self._channel.send, self._answer(request))

    def _answer(self, request: dict[str, Any]) -> dict[str, Any]:
        try:
            result = getattr(self, f"do_{request['do']}")(request)
            return {"returned": result.json if isinstance(result, Ready) else self._send(result)}
        except Closed:
            raise
        except BaseException as error:
            return {"raised": _described(error, self._files)}

    def _send(self, value: Any) -> Any:
        try:
            return encode(value)
        except Unsendable:
            return self._keep(value)

    def _keep(self, value: Any) -> Any:
        number = len(self._kept)
        self._kept[number] = value
        kind = type(value)
        name = value.__name__ if isinstance(value, ModuleType) else f"{kind.__module__}.{kind.__qualname__}"
        if isinstance(value, type):  # a class is called by its own name, not by that of its metaclass
            name = f"class {value.__module__}.{value.__qualname__}"
        return {"$h": [number, name]}

    def _arguments(self, request: dict[str, Any]) -> tuple[list[Any], dict[str, Any]]:
        args = [decode(a, self._special) for a in request.get("args", [])]
        return args, {k: decode(v, self._special) for k, v in request.get("kwargs", {}).items()}

    def _fed(self, number: int) -> Iterator[Any]:
        while True:
            self._channel.send({"more": number})
            reply = self._channel.receive()
            if "end" in reply:
                return
            yield decode(reply["row"], self._special)

    def do_load(self, request: dict[str, Any]) -> list[str]:
        """Run the answer's file as a fresh module; the names that it defines."""
        self._files = [request["path"]]
        self._module = load_module(Path(request["path"]))
        return sorted(name for name in vars(self._module) if not name.startswith("__"))

    def do_call(self, request: dict[str, Any]) -> Any:
        """Call one of the answer's functions."""
        args, kwargs = self._arguments(request)
        return getattr(self._module, request["fn"])(*args, **kwargs)

    def do_ask(self, request: dict[str, Any]) -> Any:
        """Call a method of something that stays here, or read an attribute."""
        args, kwargs = self._arguments(request)
        found = getattr(self._kept[request["handle"]], request["name"])
        return found(*args, **kwargs) if request["call"] else found

    def do_item(self, request: dict[str, Any]) -> Any:
        """An element of something that stays here."""
        (key,), _ = self._arguments(request)
        return self._kept[request["handle"]][key]

    def do_connect(self, request: dict[str, Any]) -> Any:
        """A sqlite3 connection with plain rows, or with rows by name as `open_db` gives it."""
        conn = sqlite3.connect(request["path"])
        if request["named"]:
            conn.row_factory = sqlite3.Row
        if request["foreign_keys"]:
            conn.execute("PRAGMA foreign_keys = ON")
        return conn

    def do_module(self, request: dict[str, Any]) -> Any:
        """The answer's module, or one of the judge's that stands beside it, loaded now."""
        return load_module(Path(request["path"])) if request["path"] else self._module

    def do_name(self, request: dict[str, Any]) -> Any:
        """Something that the answer's module defines."""
        return getattr(self._module, request["name"])

    def do_engine(self, request: dict[str, Any]) -> Any:
        """A SQLAlchemy engine on one of the judge's databases."""
        return orm.engine(self._link, request["db"], request["sqlite"])

    def do_session(self, request: dict[str, Any]) -> Any:
        """A session on an engine that stays here."""
        _, options = self._arguments(request)
        return orm.session(self._kept[request["handle"]], request["kind"], options)

    def do_sql(self, request: dict[str, Any]) -> Any:
        """Execute a text on an engine, a connection or a session."""
        _, parameters = self._arguments(request)
        return orm.sql(self._kept[request["handle"]], request["sql"], parameters)

    def do_values(self, request: dict[str, Any]) -> Ready:
        """Attributes of what stays here, as plain values."""
        (target,), _ = self._arguments(request)
        return Ready(orm.values(target, request["names"], self._keep))

    def _metadata(self, request: dict[str, Any]) -> Any:
        (target,), _ = self._arguments(request)
        return orm.metadata(getattr(self._module, target) if isinstance(target, str) else target)

    def do_ddl(self, request: dict[str, Any]) -> list[str]:
        """The statements that a metadata's `create_all` sends."""
        return orm.ddl(self._metadata(request))

    def do_create(self, request: dict[str, Any]) -> None:
        """`create_all` on one of the judge's databases."""
        self._metadata(request).create_all(orm.engine(self._link, request["db"], request["sqlite"]))

    def do_diff(self, request: dict[str, Any]) -> list[str]:
        """What Alembic finds different between a metadata and one of the judge's databases."""
        bind = orm.engine(self._link, request["db"], request["sqlite"])
        return orm.differences(self._metadata(request), bind, request["options"])

    def do_alembic(self, request: dict[str, Any]) -> Any:
        """Run one of Alembic's commands on a project, of which some files are the answer."""
        from grading.sandbox import alembic_child  # stands imported where it is asked for

        self._files = request["answer"]
        return alembic_child.run(request)


def load_module(path: Path) -> ModuleType:
    """Run a file as a module under its own name, found again by an import of that name."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None, "a .py file always has a spec"
    assert spec.loader is not None, "and a loader"
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    return module


def _described(error: BaseException, files: list[str]) -> dict[str, Any]:
    """An exception as plain data: its type's names, its message, its line in the answer, and in which file."""
    places = [(at.filename, at.lineno) for at in traceback.extract_tb(error.__traceback__) if at.filename in files]
    if isinstance(error, SyntaxError) and error.filename in files:
        places.append((error.filename, error.lineno))
    try:
        message = str(error)[:2000]
    except Exception:
        message = ""
    names = [cls.__name__ for cls in type(error).__mro__]
    file, line = places[-1] if places else (None, None)
    several = os.path.basename(file) if file and len(files) > 1 else None
    return {"names": names, "message": message, "line": line, "file": several}


def _temporary_files_here() -> None:
    """SQLite's temporary files go to the scratch folder. It chose another when it was loaded, before the jail."""
    conn = sqlite3.connect(":memory:")
    conn.execute("PRAGMA temp_store_directory = '{}'".format(os.getcwd().replace("'", "''")))
    conn.close()


def run(channel: Channel) -> None:
    """Serve until the end, then leave at once: no exit handler of the answer's runs."""
    try:
        _temporary_files_here()
        Server(channel).serve()
    except Closed:
        pass
    finally:
        os._exit(0)
