"""Pieces of work for `work(engine, fn)`: each function makes an `fn`."""

from sqlalchemy import inspect, select
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    """The base of one class."""


class Note(Base):
    """A note with a text that no other one has."""

    __tablename__ = "notes"

    id: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str] = mapped_column(unique=True)


class Halfway(Exception):
    """Raised in the middle of some work."""


_seen = []  # keeps every session, so that no two have the same number


def adding(text, flush):
    """fn adds Note(text={text!r}) and returns it; does it flush? {flush}"""

    def fn(session):
        note = Note(text=text)
        session.add(note)
        if flush:
            session.flush()
        return note

    return fn


def keeping(text):
    """fn adds Note(text={text!r}), flushes and returns it, and keeps the session in a list."""

    def fn(session):
        _seen.append(session)
        return adding(text, True)(session)

    return fn


def adding_both(one, other):
    """fn adds Note(text={one!r}) and Note(text={other!r}), without a flush."""

    def fn(session):
        session.add_all([Note(text=one), Note(text=other)])

    return fn


def failing(text, flush):
    """fn adds Note(text={text!r}), then raises Halfway; does it flush before? {flush}"""

    def fn(session):
        adding(text, flush)(session)
        raise Halfway(text)

    return fn


def returning(value):
    """fn returns {value!r}."""
    return lambda session: value


def reading():
    """fn returns the texts of all notes."""
    return lambda session: list(session.scalars(select(Note.text).order_by(Note.id)))


def finding(text):
    """fn returns the note with the text {text!r}."""
    return lambda session: session.scalars(select(Note).where(Note.text == text)).one()


def number_of():
    """fn returns a number that stands for the session."""

    def fn(session):
        _seen.append(session)
        return [id(one) for one in _seen].index(id(session))

    return fn


def belongs_to_a_session(note):
    """Does the {note} belong to a session?"""
    return inspect(note).session is not None
