"""The catalogue's tables as classes: what the database should be.

A constraint's name is made from its table and what it is about, by the naming convention.
"""

from datetime import date

from sqlalchemy import REAL, CheckConstraint, Engine, ForeignKey, MetaData, Text, UniqueConstraint, event, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

CONVENTION = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
}


@event.listens_for(Engine, "connect")
def enforce_foreign_keys(connection, _):
    """Every connection of the application enforces foreign keys."""
    connection.execute("PRAGMA foreign_keys = ON")


class Base(DeclarativeBase):
    """What all classes share."""

    metadata = MetaData(naming_convention=CONVENTION)
    type_annotation_map = {str: Text, float: REAL}  # noqa: RUF012 - SQLAlchemy reads it from the class


class Provider(Base):
    """A company that makes models, or sells other people's."""

    __tablename__ = "providers"
    __table_args__ = (
        UniqueConstraint("slug"),
        CheckConstraint("slug <> ''", name="slug"),
        CheckConstraint("kind IN ('maker', 'host')", name="kind"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(Text(collation="NOCASE"))
    name: Mapped[str]
    kind: Mapped[str]
    country: Mapped[str | None]


class Model(Base):
    """A language model."""

    __tablename__ = "models"
    __table_args__ = (
        UniqueConstraint("provider_id", "name", "version"),
        CheckConstraint("name <> ''", name="name"),
        CheckConstraint("context > 0", name="context"),
        CheckConstraint("max_output > 0 AND (context IS NULL OR max_output <= context)", name="max_output"),
        CheckConstraint("open_weights IN (0, 1)", name="open_weights"),
        CheckConstraint("status IN ('active', 'beta', 'deprecated')", name="status"),
        CheckConstraint("knowledge_cutoff GLOB '[12][0-9][0-9][0-9]-[01][0-9]'", name="knowledge_cutoff"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    provider_id: Mapped[int] = mapped_column(ForeignKey("providers.id", ondelete="RESTRICT"))
    name: Mapped[str]
    version: Mapped[str] = mapped_column(server_default=text("''"))
    context: Mapped[int | None]
    max_output: Mapped[int | None]
    open_weights: Mapped[bool] = mapped_column(server_default=text("0"))
    status: Mapped[str] = mapped_column(server_default="active")
    knowledge_cutoff: Mapped[str | None]
    base_model_id: Mapped[int | None] = mapped_column(ForeignKey("models.id", ondelete="SET NULL"))


class Capability(Base):
    """Something that a model can do."""

    __tablename__ = "capabilities"
    __table_args__ = (UniqueConstraint("name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


class ModelCapability(Base):
    """A model can do this."""

    __tablename__ = "model_capabilities"

    model_id: Mapped[int] = mapped_column(ForeignKey("models.id", ondelete="CASCADE"), primary_key=True)
    capability_id: Mapped[int] = mapped_column(ForeignKey("capabilities.id", ondelete="RESTRICT"), primary_key=True)


class Category(Base):
    """What a benchmark is about."""

    __tablename__ = "categories"
    __table_args__ = (UniqueConstraint("name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


class Benchmark(Base):
    """A test that gives scores."""

    __tablename__ = "benchmarks"
    __table_args__ = (
        UniqueConstraint("name"),
        CheckConstraint("min_score < max_score", name="range"),
        CheckConstraint("higher_is_better IN (0, 1)", name="higher_is_better"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    category_id: Mapped[int] = mapped_column(ForeignKey("categories.id", ondelete="RESTRICT"))
    min_score: Mapped[float] = mapped_column(server_default=text("0"))
    max_score: Mapped[float] = mapped_column(server_default=text("100"))
    higher_is_better: Mapped[bool] = mapped_column(server_default=text("1"))


class Result(Base):
    """A model's score in a benchmark on a day."""

    __tablename__ = "benchmark_results"
    __table_args__ = (
        UniqueConstraint("model_id", "benchmark_id", "date_tested"),
        CheckConstraint("date_tested IS date(date_tested, '+0 days')", name="date_tested"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    model_id: Mapped[int] = mapped_column(ForeignKey("models.id", ondelete="CASCADE"))
    benchmark_id: Mapped[int] = mapped_column(ForeignKey("benchmarks.id", ondelete="RESTRICT"))
    source: Mapped[str | None]
    score: Mapped[float]
    date_tested: Mapped[date]


class Opinion(Base):
    """What somebody wrote about a model."""

    __tablename__ = "opinions"
    __table_args__ = (
        CheckConstraint("sentiment IN ('positive', 'neutral', 'negative')", name="sentiment"),
        CheckConstraint("posted IS date(posted, '+0 days')", name="posted"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    model_id: Mapped[int] = mapped_column(ForeignKey("models.id", ondelete="CASCADE"))
    source: Mapped[str | None]
    author: Mapped[str | None]
    content: Mapped[str]
    sentiment: Mapped[str]
    posted: Mapped[date]


class Tag(Base):
    """A word on an opinion."""

    __tablename__ = "tags"
    __table_args__ = (UniqueConstraint("name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(Text(collation="NOCASE"))


class OpinionTag(Base):
    """An opinion carries this tag."""

    __tablename__ = "opinion_tags"

    opinion_id: Mapped[int] = mapped_column(ForeignKey("opinions.id", ondelete="CASCADE"), primary_key=True)
    tag_id: Mapped[int] = mapped_column(ForeignKey("tags.id", ondelete="RESTRICT"), primary_key=True)


class UseCase(Base):
    """What people do with models."""

    __tablename__ = "use_cases"
    __table_args__ = (UniqueConstraint("name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


class ModelUseCase(Base):
    """A model is used for this."""

    __tablename__ = "model_use_cases"

    model_id: Mapped[int] = mapped_column(ForeignKey("models.id", ondelete="CASCADE"), primary_key=True)
    use_case_id: Mapped[int] = mapped_column(ForeignKey("use_cases.id", ondelete="RESTRICT"), primary_key=True)
