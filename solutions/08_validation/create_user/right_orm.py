"""A new user, or the fields that are taken."""

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Taken(ValueError):
    """Somebody else has this username, or this address, or both."""

    def __init__(self, fields):
        super().__init__(f"taken: {', '.join(sorted(fields))}")
        self.fields = sorted(fields)


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    username: Mapped[str]
    email: Mapped[str]
    age: Mapped[int | None]


def create_user(session, username, email, age=None):
    user = User(username=username, email=email, age=age)
    session.add(user)
    try:
        session.commit()
    except IntegrityError as error:
        session.rollback()
        fields = []
        if session.scalar(select(User.id).where(func.lower(User.username) == username.lower())):
            fields.append("username")
        if session.scalar(select(User.id).where(func.lower(User.email) == email.lower())):
            fields.append("email")
        if not fields:
            raise
        raise Taken(fields) from error
    return user.id
