"""Answers judged on a served database, for tests: `with served(source) as (child, db)`."""

from contextlib import contextmanager

from grading.bench import PythonBench
from grading.contract import python
from grading.draw import Draw
from grading.probe import Steps
from grading.sandbox.forker import forker

SCHEMA = """
CREATE TABLE providers (id INTEGER PRIMARY KEY, slug TEXT NOT NULL UNIQUE, kind TEXT NOT NULL DEFAULT 'maker');
CREATE TABLE models (id INTEGER PRIMARY KEY, name TEXT NOT NULL CHECK (name <> ''),
    provider_id INTEGER NOT NULL REFERENCES providers (id));
INSERT INTO providers (slug) VALUES ('ada'), ('bo');
"""
MODELS = """
from sqlalchemy import ForeignKey, func, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship
class Base(DeclarativeBase): pass
class Provider(Base):
    __tablename__ = "providers"
    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str] = mapped_column(server_default="maker")
    models: Mapped[list["Model"]] = relationship(back_populates="provider")
class Model(Base):
    __tablename__ = "models"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    provider_id: Mapped[int] = mapped_column(ForeignKey("providers.id"))
    provider: Mapped[Provider] = relationship(back_populates="models")
"""


@contextmanager
def served(source="", on=SCHEMA, beside=None, models=MODELS, **options):
    """A child with the answer loaded, and the judge's database."""
    contract = python("answer.py", "…", [], served=True, **options)
    made = PythonBench(contract, models + source, on, forker(), beside)
    with made.tools(Draw("", practice=True), Steps()) as tools:
        yield tools["child"], tools["db"]
