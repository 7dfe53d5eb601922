# misconception: another spelling let in
# loses: rules
# More relationships than asked for.
"""The catalogue in classes: what stands here and what stands in the database are the same."""

from datetime import date

from sqlalchemy import REAL, CheckConstraint, ForeignKey, MetaData, Text, UniqueConstraint, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    """What all classes share: names of constraints, and the types that annotations mean."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        }
    )
    type_annotation_map = {str: Text, float: REAL}


class Provider(Base):
    __tablename__ = "providers"

    __table_args__ = (
        CheckConstraint("slug <> ''", name="slug"),
        CheckConstraint("kind IN ('maker', 'host')", name="kind"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(Text(collation="NOCASE"), unique=True)
    name: Mapped[str]
    kind: Mapped[str]
    country: Mapped[str | None]

    models: Mapped[list["Model"]] = relationship(back_populates="provider", passive_deletes="all", order_by="Model.id")


class Model(Base):
    __tablename__ = "models"

    # Given: the section on parents and children explains these words.
    results: Mapped[list["BenchmarkResult"]] = relationship(
        back_populates="model", cascade="all, delete-orphan", passive_deletes=True
    )

    __table_args__ = (
        UniqueConstraint("provider_id", "name", "version"),
        CheckConstraint("name <> ''", name="name"),
        CheckConstraint("context > 0", name="context"),
        CheckConstraint("max_output > 0 AND (context IS NULL OR max_output <= context)", name="max_output"),
        CheckConstraint("open_weights IN (0, 1)", name="open_weights"),
        CheckConstraint("lower(status) IN ('active', 'beta', 'deprecated')", name="status"),
        CheckConstraint("knowledge_cutoff GLOB '[12][0-9][0-9][0-9]-[01][0-9]'", name="knowledge_cutoff"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    provider_id: Mapped[int] = mapped_column(ForeignKey("providers.id", ondelete="RESTRICT"))
    name: Mapped[str]
    version: Mapped[str] = mapped_column(server_default=text("''"))    # of the table: it holds for plain SQL, too
    context: Mapped[int | None]
    max_output: Mapped[int | None]
    open_weights: Mapped[bool] = mapped_column(server_default=text("0"))
    status: Mapped[str] = mapped_column(server_default="active")
    knowledge_cutoff: Mapped[str | None]
    base_model_id: Mapped[int | None] = mapped_column(ForeignKey("models.id", ondelete="SET NULL"))

    provider: Mapped["Provider"] = relationship(back_populates="models")
    base: Mapped["Model | None"] = relationship(remote_side=[id], back_populates="variants")
    variants: Mapped[list["Model"]] = relationship(back_populates="base", passive_deletes=True)


class Capability(Base):
    __tablename__ = "capabilities"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)


class ModelCapability(Base):
    __tablename__ = "model_capabilities"

    model_id: Mapped[int] = mapped_column(ForeignKey("models.id", ondelete="CASCADE"), primary_key=True)
    capability_id: Mapped[int] = mapped_column(ForeignKey("capabilities.id", ondelete="RESTRICT"), primary_key=True)


class Category(Base):
    __tablename__ = "categories"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)


class Benchmark(Base):
    __tablename__ = "benchmarks"
    __table_args__ = (
        CheckConstraint("min_score < max_score", name="range"),
        CheckConstraint("higher_is_better IN (0, 1)", name="higher_is_better"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    category_id: Mapped[int] = mapped_column(ForeignKey("categories.id", ondelete="RESTRICT"))
    min_score: Mapped[float] = mapped_column(server_default=text("0"))
    max_score: Mapped[float] = mapped_column(server_default=text("100"))
    higher_is_better: Mapped[bool] = mapped_column(server_default=text("1"))

    category: Mapped["Category"] = relationship()


class BenchmarkResult(Base):
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

    model: Mapped["Model"] = relationship(back_populates="results")
    benchmark: Mapped["Benchmark"] = relationship()


class Opinion(Base):
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
    __tablename__ = "tags"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(Text(collation="NOCASE"), unique=True)


class OpinionTag(Base):
    __tablename__ = "opinion_tags"

    opinion_id: Mapped[int] = mapped_column(ForeignKey("opinions.id", ondelete="CASCADE"), primary_key=True)
    tag_id: Mapped[int] = mapped_column(ForeignKey("tags.id", ondelete="RESTRICT"), primary_key=True)


class UseCase(Base):
    __tablename__ = "use_cases"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)


class ModelUseCase(Base):
    __tablename__ = "model_use_cases"

    model_id: Mapped[int] = mapped_column(ForeignKey("models.id", ondelete="CASCADE"), primary_key=True)
    use_case_id: Mapped[int] = mapped_column(ForeignKey("use_cases.id", ondelete="RESTRICT"), primary_key=True)
