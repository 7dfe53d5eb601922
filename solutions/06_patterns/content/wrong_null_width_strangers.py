# misconception: NULL > 0 is NULL, and a CHECK lets NULL pass
# loses: rules
# hint: 2
"""Pages, posts and images in one table."""

from sqlalchemy import CheckConstraint, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    type_annotation_map = {str: Text}


class Content(Base):
    __tablename__ = "contents"
    __table_args__ = (
        CheckConstraint("kind IN ('page', 'post', 'image')", name="ck_contents_kind"),
        CheckConstraint("(kind = 'post') = (body IS NOT NULL)", name="ck_contents_post"),     # both, or neither
        CheckConstraint("kind <> 'image' OR url IS NOT NULL AND width > 0", name="ck_contents_image"),
        CheckConstraint("kind = 'image' OR url IS NULL AND width IS NULL", name="ck_contents_strangers"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    title: Mapped[str]
    __mapper_args__ = {"polymorphic_on": "kind", "polymorphic_identity": "page"}


class BlogPost(Content):
    body: Mapped[str | None]              # NULL in the rows of all other kinds
    __mapper_args__ = {"polymorphic_identity": "post"}


class Image(Content):
    url: Mapped[str | None]
    width: Mapped[int | None]
    __mapper_args__ = {"polymorphic_identity": "image"}
