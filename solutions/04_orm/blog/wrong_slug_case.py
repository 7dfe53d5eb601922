# misconception: letter case makes two of one text
# loses: rules
# hint: 1
"""Blog posts, and when they were made and changed."""

from datetime import UTC, datetime

from sqlalchemy import DDL, CheckConstraint, DateTime, Text, TypeDecorator, event, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class UTCDateTime(TypeDecorator):
    """Aware datetimes in Python; in the database UTC, without a zone."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value, dialect):
        if value is not None and value.tzinfo is None:
            raise ValueError("a time without a zone: of which place is it?")
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value, dialect):
        return None if value is None else value.replace(tzinfo=UTC)


class Base(DeclarativeBase):
    pass


NOW = text("(strftime('%Y-%m-%d %H:%M:%f', 'now'))")     # of the table, in UTC, to the millisecond


class TimestampMixin:
    created_at: Mapped[datetime] = mapped_column(UTCDateTime, server_default=NOW)
    updated_at: Mapped[datetime] = mapped_column(UTCDateTime, server_default=NOW)


class BlogPost(TimestampMixin, Base):
    __tablename__ = "blog_posts"
    __table_args__ = (
        CheckConstraint("slug <> ''", name="ck_blog_posts_slug"),
        CheckConstraint("title <> ''", name="ck_blog_posts_title"),
        CheckConstraint("status IN ('draft', 'published')", name="ck_blog_posts_status"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    body: Mapped[str]
    status: Mapped[str] = mapped_column(server_default="draft")


# A trigger and not onupdate: it also runs for plain SQL. The condition keeps it from calling itself.
event.listen(BlogPost.__table__, "after_create", DDL("""
    CREATE TRIGGER trg_blog_posts_touch AFTER UPDATE ON blog_posts
    WHEN NEW.updated_at IS OLD.updated_at
    BEGIN
        UPDATE blog_posts SET updated_at = strftime('%%Y-%%m-%%d %%H:%%M:%%f', 'now') WHERE id = NEW.id;
    END"""))
