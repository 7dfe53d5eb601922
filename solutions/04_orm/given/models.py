"""The catalogue's classes as the judge lays them beside an answer: made from tables, column by column.

They have the same names and relationships as the classes of exercise 4.1, so that a mistake there costs nothing here.
"""

from sqlalchemy import (
    REAL,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)  # fmt: skip
from sqlalchemy.orm import DeclarativeBase, relationship


class Base(DeclarativeBase):
    """The base of all classes."""

    metadata = MetaData()


def key(table, **options):
    """A foreign key to the `id` of a table."""
    return ForeignKey(f"{table}.id", **options)


class Provider(Base):
    """Who makes or sells models."""

    __table__ = Table(
        "providers", Base.metadata,
        Column("id", Integer, primary_key=True),
        Column("slug", Text(collation="NOCASE"), nullable=False, unique=True),
        Column("name", Text, nullable=False),
        Column("kind", Text, nullable=False),
        Column("country", Text),
    )  # fmt: skip
    models = relationship("Model", back_populates="provider")


class Model(Base):
    """A model of a provider."""

    __table__ = Table(
        "models", Base.metadata,
        Column("id", Integer, primary_key=True),
        Column("provider_id", Integer, key("providers", ondelete="RESTRICT"), nullable=False),
        Column("name", Text, nullable=False),
        Column("version", Text, nullable=False, server_default=text("''")),
        Column("context", Integer),
        Column("max_output", Integer),
        Column("open_weights", Boolean, nullable=False, server_default=text("0")),
        Column("status", Text, nullable=False, server_default="active"),
        Column("knowledge_cutoff", Text),
        Column("base_model_id", Integer, key("models", ondelete="SET NULL")),
        UniqueConstraint("provider_id", "name", "version"),
    )  # fmt: skip
    provider = relationship("Provider", back_populates="models")
    results = relationship(
        "BenchmarkResult", back_populates="model", cascade="all, delete-orphan", passive_deletes=True
    )


class Capability(Base):
    """What a model can do."""

    __table__ = Table(
        "capabilities", Base.metadata,
        Column("id", Integer, primary_key=True), Column("name", Text, nullable=False, unique=True),
    )  # fmt: skip


class ModelCapability(Base):
    """Which model can do what."""

    __table__ = Table(
        "model_capabilities", Base.metadata,
        Column("model_id", Integer, key("models", ondelete="CASCADE"), primary_key=True),
        Column("capability_id", Integer, key("capabilities", ondelete="RESTRICT"), primary_key=True),
    )  # fmt: skip


class Category(Base):
    """What a benchmark is about."""

    __table__ = Table(
        "categories", Base.metadata,
        Column("id", Integer, primary_key=True), Column("name", Text, nullable=False, unique=True),
    )  # fmt: skip


class Benchmark(Base):
    """A test for models."""

    __table__ = Table(
        "benchmarks", Base.metadata,
        Column("id", Integer, primary_key=True),
        Column("name", Text, nullable=False, unique=True),
        Column("category_id", Integer, key("categories", ondelete="RESTRICT"), nullable=False),
        Column("min_score", REAL, nullable=False, server_default=text("0")),
        Column("max_score", REAL, nullable=False, server_default=text("100")),
        Column("higher_is_better", Boolean, nullable=False, server_default=text("1")),
    )  # fmt: skip
    category = relationship("Category")


class BenchmarkResult(Base):
    """What a model scored on a day."""

    __table__ = Table(
        "benchmark_results", Base.metadata,
        Column("id", Integer, primary_key=True),
        Column("model_id", Integer, key("models", ondelete="CASCADE"), nullable=False),
        Column("benchmark_id", Integer, key("benchmarks", ondelete="RESTRICT"), nullable=False),
        Column("source", Text),
        Column("score", REAL, nullable=False),
        Column("date_tested", Date, nullable=False),
        UniqueConstraint("model_id", "benchmark_id", "date_tested"),
    )  # fmt: skip
    model = relationship("Model", back_populates="results")
    benchmark = relationship("Benchmark")


class Opinion(Base):
    """What somebody thinks of a model."""

    __table__ = Table(
        "opinions", Base.metadata,
        Column("id", Integer, primary_key=True),
        Column("model_id", Integer, key("models", ondelete="CASCADE"), nullable=False),
        Column("source", Text),
        Column("author", Text),
        Column("content", Text, nullable=False),
        Column("sentiment", Text, nullable=False),
        Column("posted", Date, nullable=False),
    )  # fmt: skip


class Tag(Base):
    """A word on opinions."""

    __table__ = Table(
        "tags", Base.metadata,
        Column("id", Integer, primary_key=True),
        Column("name", Text(collation="NOCASE"), nullable=False, unique=True),
    )  # fmt: skip


class OpinionTag(Base):
    """Which opinion has which tag."""

    __table__ = Table(
        "opinion_tags", Base.metadata,
        Column("opinion_id", Integer, key("opinions", ondelete="CASCADE"), primary_key=True),
        Column("tag_id", Integer, key("tags", ondelete="RESTRICT"), primary_key=True),
    )  # fmt: skip


class UseCase(Base):
    """What a model is used for."""

    __table__ = Table(
        "use_cases", Base.metadata,
        Column("id", Integer, primary_key=True), Column("name", Text, nullable=False, unique=True),
    )  # fmt: skip


class ModelUseCase(Base):
    """Which model is used for what."""

    __table__ = Table(
        "model_use_cases", Base.metadata,
        Column("model_id", Integer, key("models", ondelete="CASCADE"), primary_key=True),
        Column("use_case_id", Integer, key("use_cases", ondelete="RESTRICT"), primary_key=True),
    )  # fmt: skip
