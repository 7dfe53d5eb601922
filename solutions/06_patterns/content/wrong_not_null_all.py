# misconception: NOT NULL on a column of one kind
# loses: classes, rules
# hint: 1
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
        CheckConstraint("(kind = 'image') = (url IS NOT NULL)", name="ck_contents_image"),
        CheckConstraint("(kind = 'image') = (width IS NOT NULL)", name="ck_contents_width"),
        CheckConstraint("width > 0", name="ck_contents_width_positive"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    title: Mapped[str]
    __mapper_args__ = {"polymorphic_on": "kind", "polymorphic_identity": "page"}


class BlogPost(Content):
    body: Mapped[str]              # NULL in the rows of all other kinds
    __mapper_args__ = {"polymorphic_identity": "post"}


class Image(Content):
    url: Mapped[str]
    width: Mapped[int]
    __mapper_args__ = {"polymorphic_identity": "image"}
