# misconception: default called once
# loses: times
# hint: 3
"""A budget tracker: users, categories, expenses."""

from datetime import UTC, date, datetime
from decimal import Decimal

from sqlalchemy import DateTime, ForeignKey, Integer, TypeDecorator, func, select
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


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


class Cents(TypeDecorator):
    """Decimal amounts in Python; in the database whole cents."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value, dialect):
        if value is None:
            return None
        cents = value * 100
        if cents != int(cents):                 # rounding would be a decision; this is only a type
            raise ValueError(f"{value} has more than two decimals")
        return int(cents)

    def process_result_value(self, value, dialect):
        return None if value is None else Decimal(value).scaleb(-2)     # 30 → 0.30


class Base(DeclarativeBase):
    pass


def now():
    """The time at which it is called: a default must be a function, or all rows share one time."""
    return datetime.now(UTC)


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    email: Mapped[str] = mapped_column(unique=True)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)


class Category(Base):
    __tablename__ = "categories"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)


class Expense(Base):
    __tablename__ = "expenses"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    category_id: Mapped[int] = mapped_column(ForeignKey("categories.id"))
    amount: Mapped[Decimal] = mapped_column(Cents)
    spent_on: Mapped[date] = mapped_column(default=date.today())
    created_at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)

    category: Mapped["Category"] = relationship()


def add_user(session, name, email):
    user = User(name=name, email=email)
    session.add(user)
    session.commit()
    return user.id


def add_expense(session, user_id, category, amount, spent_on=None):
    found = session.scalars(select(Category).where(Category.name == category)).first() or Category(name=category)
    expense = Expense(user_id=user_id, category=found, amount=amount)
    if spent_on is not None:                    # else the default of the column
        expense.spent_on = spent_on
    session.add(expense)
    session.commit()
    return expense.id


def total(session, user_id):
    found = session.scalar(select(func.sum(Expense.amount)).where(Expense.user_id == user_id))
    return found if found is not None else Decimal(0)       # the sum of no rows is NULL


def by_category(session, user_id):
    query = (
        select(Category.name, func.sum(Expense.amount))
        .join(Expense.category)
        .where(Expense.user_id == user_id)
        .group_by(Category.id)
        .order_by(Category.name)
    )
    return session.execute(query).all()
