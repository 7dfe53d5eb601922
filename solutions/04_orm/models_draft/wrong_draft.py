# misconception: the draft handed in as it is
# loses: mapping, values, tables
# hint: 1
"""Classes of a small shop for posters: products and their reviews."""

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, DateTime, Float, ForeignKey, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    pass


when_added = mapped_column(                                           # [A] shared by both tables
    DateTime, nullable=False, default=datetime.now(),                 # [B]
)


class Product(Base):                                                  # [C]
    __tablename__ = "products"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    description: Mapped[str | None] = mapped_column(Text)             # [D]
    price: Mapped[float] = mapped_column(Float)                       # [E] in euros
    tags: Mapped[list] = mapped_column(JSON, default=[])              # [F]
    metadata: Mapped[dict] = mapped_column(JSON, default=dict)        # [G] extra details
    added_at: Mapped[datetime] = when_added

    reviews: Mapped[list["Review"]] = relationship(
        back_populates="product", cascade="all, delete-orphan"
    )


class Review(Base):
    __tablename__ = "reviews"
    __table_args__ = (CheckConstraint("stars BETWEEN 1 AND 5", name="ck_reviews_stars"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    product_id: Mapped[int] = mapped_column(                          # [H] which reviews does a product have?
        ForeignKey("products.id"),                                    # [I]
    )
    author: Mapped[str] = mapped_column(Text)
    stars: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    added_at: Mapped[datetime] = when_added

    product: Mapped["Product"] = relationship(back_populates="review")    # [J]
