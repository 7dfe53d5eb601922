# misconception: a CHECK forgotten
# loses: mapping
# hint: 1
"""Classes of a small shop for posters: products and their reviews."""

from datetime import UTC, datetime
from decimal import Decimal

from sqlalchemy import JSON, CheckConstraint, DateTime, ForeignKey, Integer, Text, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Cents(TypeDecorator):
    """Decimal amounts in Python; in the database whole cents."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value, dialect):
        return None if value is None else int(value * 100)

    def process_result_value(self, value, dialect):
        return None if value is None else Decimal(value).scaleb(-2)


def now() -> datetime:
    """The time at which it is called; a call in the class would be one moment for all rows."""
    return datetime.now(UTC)


class Base(DeclarativeBase):
    pass


class Product(Base):
    __tablename__ = "products"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    description: Mapped[str | None] = mapped_column(Text)
    price: Mapped[Decimal] = mapped_column(Cents)
    tags: Mapped[list] = mapped_column(JSON, default=list)      # the function: a new list for each row
    details: Mapped[dict] = mapped_column("metadata", JSON, default=dict)   # the attribute `metadata` is Base's own
    added_at: Mapped[datetime] = mapped_column(DateTime, default=now)

    reviews: Mapped[list["Review"]] = relationship(
        back_populates="product", cascade="all, delete-orphan", passive_deletes=True
    )


class Review(Base):
    __tablename__ = "reviews"

    id: Mapped[int] = mapped_column(primary_key=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("products.id", ondelete="CASCADE"), index=True)
    author: Mapped[str] = mapped_column(Text)
    stars: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    added_at: Mapped[datetime] = mapped_column(DateTime, default=now)

    product: Mapped["Product"] = relationship(back_populates="reviews")
