"""ipython-sql as this course uses it: loaded quickly, one connection, foreign keys on."""

import sqlite3
import sys
from pathlib import Path
from typing import Any

from utils.show import LIMIT


class _Frames(type):
    """Stands for pandas' classes in ipython-sql, so that loading it does not import pandas (a second)."""

    def __instancecheck__(cls, thing: object) -> bool:
        import pandas

        return isinstance(thing, pandas.DataFrame | pandas.Series)


class _Frame(metaclass=_Frames):
    pass


def load(shell: Any) -> None:
    """Load the extension `sql`, which gives `%sql` and `%%sql`; long results show their first rows."""
    lazy = "pandas" not in sys.modules
    if lazy:
        sys.modules["pandas.core.frame"] = None  # type: ignore[assignment]  # makes that import fail at once
    try:
        from sql import magic
    finally:
        if lazy:
            del sys.modules["pandas.core.frame"]
    if magic.DataFrame is None:
        magic.DataFrame = magic.Series = _Frame
    shell.extension_manager.load_extension("sql")
    for configurable in shell.configurables:
        if type(configurable).__name__ == "SqlMagic":
            configurable.displaylimit = LIMIT


def close(path: Path) -> None:
    """Close ipython-sql's connections to a database file, and the pool behind them."""
    module: Any = sys.modules.get("sql.connection")
    if module is None:
        return
    connections = module.Connection.connections
    for key, one in list(connections.items()):
        if one.url.database == path.name:
            one.internal_connection.close()
            one.internal_connection.engine.dispose()
            del connections[key]
            if module.Connection.current is one:
                module.Connection.current = None


def connect(path: Path) -> None:
    """Make the file the connection of `%sql`, with foreign keys enforced."""
    module: Any = sys.modules.get("sql.connection")
    if module is None:
        return
    close(path)
    module.Connection(f"sqlite:///{path.name}", creator=lambda: _open(path))


def _open(path: Path) -> sqlite3.Connection:
    conn = sqlite3.connect(path, timeout=2)
    conn.execute("PRAGMA foreign_keys = ON")
    return conn
