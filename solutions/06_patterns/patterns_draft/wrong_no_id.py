# misconception: the order has ties
# loses: pages
# hint: 3
"""A collection of recipes: variants, tags, ratings, a bin, pages."""

from datetime import UTC, datetime

from sqlalchemy import Column, ForeignKey, Table, Text, func, select
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    type_annotation_map = {str: Text}


recipe_tags = Table(
    "recipe_tags", Base.metadata,
    Column("recipe_id", ForeignKey("recipes.id", ondelete="CASCADE"), primary_key=True),
    Column("tag_id", ForeignKey("tags.id", ondelete="RESTRICT"), primary_key=True),
)


class Tag(Base):
    __tablename__ = "tags"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)


class Recipe(Base):
    __tablename__ = "recipes"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    title: Mapped[str]
    minutes: Mapped[int | None]
    original_id: Mapped[int | None] = mapped_column(ForeignKey("recipes.id", ondelete="SET NULL"))
    deleted_at: Mapped[datetime | None]

    original = relationship("Recipe", remote_side=[id], back_populates="variants")     # the one end says where the other is
    variants = relationship("Recipe", back_populates="original")
    tags = relationship("Tag", secondary=recipe_tags)       # a tag belongs to many: it dies with none of them
    ratings = relationship("Rating", back_populates="recipe", cascade="all, delete-orphan")

    __mapper_args__ = {"polymorphic_on": "kind", "polymorphic_identity": "text"}


class VideoRecipe(Recipe):
    __tablename__ = "video_recipes"                     # a table of its own, for two columns

    id: Mapped[int] = mapped_column(ForeignKey("recipes.id", ondelete="CASCADE"), primary_key=True)
    url: Mapped[str]
    seconds: Mapped[int]

    __mapper_args__ = {"polymorphic_identity": "video"}


class Rating(Base):
    __tablename__ = "ratings"

    id: Mapped[int] = mapped_column(primary_key=True)
    recipe_id: Mapped[int] = mapped_column(ForeignKey("recipes.id", ondelete="CASCADE"))
    stars: Mapped[int]
    recipe: Mapped["Recipe"] = relationship(back_populates="ratings")


def titles(session):
    """The titles of all recipes that are not in the bin."""
    return list(session.scalars(select(Recipe.title).where(Recipe.deleted_at.is_(None)).order_by(Recipe.title)))


def averages(session):
    """Title and average of stars, for every recipe with ratings that is not in the bin, by title."""
    query = (
        select(Recipe.title, func.avg(Rating.stars))
        .join(Rating.recipe).where(Recipe.deleted_at.is_(None))
        .group_by(Recipe.id).order_by(Recipe.title)
    )
    return [tuple(row) for row in session.execute(query)]


def throw_away(session, recipe):
    """Put a recipe into the bin, from which it can come back."""
    recipe.deleted_at = datetime.now(UTC)                   # the row stays, and so do its ratings


def page(session, number, size):
    """The recipes that are not in the bin, quick ones first; pages count from 0."""
    query = select(Recipe).where(Recipe.deleted_at.is_(None))
    query = query.order_by(Recipe.minutes, Recipe.title, Recipe.id.desc())     # no ties: the id is unique
    return list(session.scalars(query.offset(number * size).limit(size)))


def patch(recipe, data):
    """Change what was sent, `title` or `minutes`, and nothing else."""
    for name in ("title", "minutes"):
        if name in data:                                    # None and 0 can be sent, too
            setattr(recipe, name, data[name])
