"""Values and messages between the judge and a child: JSON lines, nothing else, never a pickle.

JSON's own values travel as they are; the rest as an object with one marked key:
bytes `$b`, tuple `$t`, date `$d`, datetime `$dt`, Decimal `$n`, a float that JSON lacks `$f`,
dict `$m`, a thing that stays in the child `$h`, an iterator that the judge feeds `$feed`.
"""

import json
import math
import operator
import select
import socket
import time
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, BinaryIO

MAX_LINE = 4_000_000  # bytes of one message
MAX_DEPTH = 40
# What decoding may raise on a message that was never encoded here: a child can send anything.
FORGED = (KeyError, TypeError, ValueError, IndexError, AttributeError, ArithmeticError, RecursionError)


class Unsendable(Exception):
    """The value can't travel: the child keeps it and sends a handle."""


class Closed(Exception):
    """The other end is gone, or it spoke no JSON."""


class Late(Exception):
    """Nothing came within the time allowed."""


def encode(value: Any, depth: int = 0) -> Any:
    """A value as JSON. Subclasses are reduced to plain values. Raises Unsendable."""
    if depth > MAX_DEPTH:
        raise Unsendable("nested too deeply")
    if value is None or value is True or value is False:
        return value
    for kind, make in _SCALARS:
        if isinstance(value, kind):
            return make(value)
    if isinstance(value, tuple):
        return {"$t": [encode(v, depth + 1) for v in tuple.__iter__(value)]}
    if isinstance(value, list):
        return [encode(v, depth + 1) for v in list.__iter__(value)]
    if isinstance(value, dict):
        return {"$m": [[encode(k, depth + 1), encode(v, depth + 1)] for k, v in dict.items(value)]}
    if isinstance(value, Sequence) and hasattr(value, "_mapping"):  # SQLAlchemy's Row: equal to a tuple, and none
        return {"$t": [encode(v, depth + 1) for v in value]}
    if isinstance(value, Mapping):
        return {"$m": [[encode(k, depth + 1), encode(v, depth + 1)] for k, v in value.items()]}
    try:
        return int(operator.index(value))  # numpy's integers
    except TypeError:
        raise Unsendable(type(value).__name__) from None


def decode(data: Any, special: dict[str, Any] | None = None) -> Any:
    """The value that was encoded. `special` maps marks (`$h`, `$feed`) to what makes the value."""
    if isinstance(data, list):
        return [decode(v, special) for v in data]
    if not isinstance(data, dict):
        return data
    (mark, body), *more = data.items()
    if more:
        raise ValueError("an object with several marks")
    if special and mark in special:
        return special[mark](body)
    if mark == "$t":
        return tuple(decode(v, special) for v in body)
    if mark == "$m":
        return {decode(k, special): decode(v, special) for k, v in body}
    return _PLAIN[mark](body)


def _float(value: float) -> Any:
    plain = float.__add__(value, 0.0)
    return plain if math.isfinite(plain) else {"$f": float.__repr__(plain)}


_SCALARS: list[tuple[type, Any]] = [
    (int, lambda v: int.__add__(v, 0)),
    (float, _float),
    (str, lambda v: str.__str__(v) if type(v) is str else "".join(str.__iter__(v))),
    (bytes, lambda v: {"$b": bytes.hex(v)}),
    (datetime, lambda v: {"$dt": datetime.isoformat(v)}),
    (date, lambda v: {"$d": date.isoformat(v)}),
    (Decimal, lambda v: {"$n": Decimal.__str__(v)}),
]
_PLAIN: dict[str, Any] = {
    "$b": bytes.fromhex,
    "$d": date.fromisoformat,
    "$dt": datetime.fromisoformat,
    "$n": Decimal,
    "$f": float,
}


class Channel:
    """One JSON message a line, over a socket (POSIX) or a pair of pipes (a child without fork)."""

    def __init__(self, sock: socket.socket | None, reader: BinaryIO, writer: BinaryIO) -> None:
        self._sock = sock
        self._reader = reader
        self._writer = writer

    @classmethod
    def over(cls, sock: socket.socket) -> "Channel":
        """A channel over one end of a socket pair."""
        return cls(sock, sock.makefile("rb"), sock.makefile("wb"))

    @property
    def untimed(self) -> bool:
        """Does `receive` wait without a limit (pipes)?"""
        return self._sock is None

    def ready(self, seconds: float) -> bool:
        """Is there something to read within so many seconds? Always, over pipes."""
        return self._sock is None or bool(select.select([self._sock], [], [], seconds)[0])

    def answered(self, seconds: float) -> bool:
        """Is there something to read within so many seconds? Over pipes nobody knows: no, after that time."""
        if self._sock is not None:
            return self.ready(seconds)
        time.sleep(seconds)
        return False

    def send(self, message: Any) -> None:
        """Raises Closed when the other end is gone, Unsendable for what the other end would not read."""
        line = json.dumps(message, separators=(",", ":")).encode() + b"\n"
        if len(line) > MAX_LINE:
            raise Unsendable(f"a message of {len(line):,} bytes")
        try:
            self._writer.write(line)
            self._writer.flush()
        except (OSError, ValueError):
            raise Closed from None

    def receive(self, seconds: float | None = None) -> Any:
        """The next message. Raises Late, or Closed for an end, an overlong line or what is no JSON."""
        if self._sock is not None:
            self._sock.settimeout(seconds)
        try:
            line = self._reader.readline(MAX_LINE)
            if not line.endswith(b"\n"):
                raise Closed
            return json.loads(line)
        except TimeoutError:
            raise Late from None
        except (OSError, ValueError, RecursionError):
            raise Closed from None

    def close(self) -> None:
        """Close both directions; an error in doing so means that they are closed."""
        for end in (self._reader, self._writer, self._sock):
            try:
                if end is not None:
                    end.close()
            except OSError:
                pass
