# Whole cents in a column, and a property for the price.
"""Classes of a small shop for posters: products and their reviews."""

from datetime import UTC, datetime
from decimal import Decimal

from sqlalchemy import JSON, CheckConstraint, DateTime, ForeignKey, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


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
    cents: Mapped[int]
    tags: Mapped[list] = mapped_column(JSON, default=list)      # the function: a new list for each row
    details: Mapped[dict] = mapped_column("metadata", JSON, default=dict)   # the attribute `metadata` is Base's own
    added_at: Mapped[datetime] = mapped_column(DateTime, default=now)

    @property
    def price(self) -> Decimal:
        return Decimal(self.cents) / 100

    @price.setter
    def price(self, value: Decimal) -> None:
        self.cents = int(value * 100)

    reviews: Mapped[list["Review"]] = relationship(
        back_populates="product", cascade="all, delete-orphan", passive_deletes=True
    )


class Review(Base):
    __tablename__ = "reviews"
    __table_args__ = (CheckConstraint("stars BETWEEN 1 AND 5", name="ck_reviews_stars"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("products.id", ondelete="CASCADE"), index=True)
    author: Mapped[str] = mapped_column(Text)
    stars: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    added_at: Mapped[datetime] = mapped_column(DateTime, default=now)

    product: Mapped["Product"] = relationship(back_populates="reviews")
