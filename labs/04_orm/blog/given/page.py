"""A second class that takes the mixin of an answer."""

from blog import Base, BlogPost, TimestampMixin
from sqlalchemy.orm import Mapped, mapped_column


class Page(TimestampMixin, Base):
    """A page, of which nothing is known but its times."""

    __tablename__ = "pages"

    id: Mapped[int] = mapped_column(primary_key=True)


def inherits():
    """Has a post its times from the mixin?"""
    return issubclass(BlogPost, TimestampMixin)
