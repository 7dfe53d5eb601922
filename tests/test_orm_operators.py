"""Does every ORM operator make the mistake that it is named for, and leave other modules alone?"""

import ast

import pytest

import grading.audit.orm_operators_classes  # noqa: F401 - registers its operators
from grading.audit.orm_operators import ORM, is_orm
from grading.audit.python_mutants import python_mutants
from grading.audit.python_operators import PYTHON

QUERIES = '''
from sqlalchemy import func, or_, select, text
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session, joinedload, selectinload

def ask(session, slug, limit):
    """Ask."""
    query = (
        select(Model, func.count(Offer.id))
        .outerjoin(Model.offers)
        .where(Provider.slug == slug, Model.context.is_not(None))
        .group_by(Model.id, Model.name)
        .order_by(Model.context.desc(), Model.name)
        .distinct()
        .limit(limit)
        .options(joinedload(Model.provider), selectinload(Model.results).joinedload(Result.benchmark))
    )
    return session.scalars(query).unique().all()

def change(session, rows, name):
    new = insert(table)
    session.execute(new.on_conflict_do_update(
        index_elements=["id"], set_={"a": new.excluded.a, "b": 1},
        where=or_(table.c.a.is_distinct_from(new.excluded.a), table.c.b > 0)), rows)
    session.execute(text("UPDATE t SET a = :a WHERE b = :b AND c = :a"), {"a": name, "b": 1})
    session.flush()
    session.commit()
    found = select(func.coalesce(func.sum(t.a), 0))
    made = datetime.now(UTC)
    return made.astimezone(UTC).replace(tzinfo=None)

@event.listens_for(engine, "connect")
def on(connection, record):
    with Session(connection) as session, session.begin():
        session.rollback()
'''
CLASSES = """
from sqlalchemy import CheckConstraint, DDL, ForeignKey, Numeric, UniqueConstraint, text
from sqlmodel import Field

class Model(Stamped, Base):
    __tablename__ = "models"
    __table_args__ = (UniqueConstraint("a", "b"), CheckConstraint("a > 0 AND kind IN ('x', 'y')"))
    id: Mapped[int] = mapped_column(primary_key=True)
    note: Mapped[str | None]
    price: Mapped[Decimal] = mapped_column(Numeric(10, 4), nullable=False)
    cost: Mapped[Decimal]
    parent: Mapped[int] = mapped_column(ForeignKey("p.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(server_default=text("'x'"))
    made: Mapped[datetime] = mapped_column(default=now, onupdate=now)
    offers: Mapped[list["Offer"]] = relationship(cascade="all, delete-orphan", passive_deletes=True)

class Create(SQLModel):
    model_config = {"extra": "forbid", "strict": True}
    name: str = Field(min_length=1, default_factory=list)

def update(model, change):
    model.sqlmodel_update(change.model_dump(exclude_unset=True))

event.listen(table, "after_create", DDL("CREATE TRIGGER t AFTER UPDATE ON m BEGIN SELECT 1; END"))
"""
# What must be among the mutants' texts, by operator.
EXAMPLES = {
    "condition_dropped": ["where(Model.context.is_not(None))", "where(Provider.slug == slug)", "~(Provider.slug =="],
    "chained_dropped": ["scalars(query).all()", ".distinct().options(", "desc(), Model.name).limit("],
    "key_changed": ["order_by(Model.name)", "order_by(Model.context.desc())", "Model.name.desc()",
                    "group_by(Model.name)", "order_by(Model.name, Model.context.desc())"],
    "loading_changed": [".selectinload(Result.benchmark)", ".lazyload(Result.benchmark)", "]).lazyload(Model.provider)",
                        "options(joinedload(Model.provider))"],
    "method_changed": [".join(Model.offers)", "is_(None)", "context.asc()", "session.commit()\n    session.commit()",
                       "session.flush()\n    session.flush()", "session.execute(query)", ".unique().first()", ".and_("],
    "null_compared": ["table.c.a != new.excluded.a"],
    "aggregate_changed": ["func.count())", "func.sum(Offer.id)", "select(func.sum(t.a))", "func.max(t.a)"],
    "conflict_ignored": ["on_conflict_do_nothing(index_elements=['id'])"],
    "context_dropped": ["with Session(connection) as session:", "with session.begin():"],
    "text_pasted": ["SET a = '{name}' WHERE b = '{1}' AND c = '{name}'"],
    "zone_lost": ["datetime.now()", "made.replace(tzinfo", "made.astimezone(UTC)\n"],
    "decorator_dropped": [")\n\ndef on("],
    "null_flipped": ["note: Mapped[str]\n", "price: Mapped[Decimal | None]", "name: str | None"],
    "type_changed": ["cost: Mapped[float]", ").Float, nullable=False", "made: Mapped[str]"],
    "part_dropped": ["mapped_column(index=True)", "mapped_column(nullable=False)", "UniqueConstraint('b')"],
    "field_dropped": ["primary_key=True)\n    pass\n"],
    "setting_dropped": ["__table_args__ = (UniqueConstraint('a', 'b'),)",
                        "(SQLModel):\n    pass", "'models'\n    pass"],
    "entry_dropped": ["set_={'b': 1}", "{'strict': True}"],
    "word_changed": ["cascade='all'", "ondelete='SET NULL'"],
    "sql_changed": ["a >= 0 AND", "a > 0 OR", "IN ('x')", "BEFORE UPDATE"],
    "default_moved": ["mapped_column(default=text", "default=now()", "default=list()", "server_default=now"],
    "base_dropped": ["class Model(Base)", "class Model(Stamped)"],
}  # fmt: skip


@pytest.fixture(scope="module")
def made():
    """The texts of the mutants, by operator."""
    found = {name: [] for name in ORM}
    for source in (QUERIES, CLASSES):
        for mutant in python_mutants(source, operators=ORM):
            found[mutant.operators[0]].append(mutant.text)
    return found


@pytest.mark.parametrize("name", ORM)
def test_does_an_operator_make_its_mistake(made, name):
    for part in EXAMPLES[name]:
        assert any(part in text for text in made[name]), f"{part!r} is in none of {len(made[name])} mutants"


def test_has_every_operator_a_sentence_and_only_mutants_that_compile(made):
    assert all(function.__doc__ for function in ORM.values())
    for texts in made.values():
        assert texts
        for text in texts:
            ast.parse(text)


def test_do_python_s_own_operators_drop_the_rest():
    """exclude_unset, onupdate, index, cascade and nullable are named arguments: one operator drops them all."""
    texts = [mutant.text for mutant in python_mutants(CLASSES, operators=PYTHON)]
    for gone in ("exclude_unset=True", "onupdate=now", "index=True", "passive_deletes=True", "ondelete='CASCADE'"):
        assert any(gone not in text for text in texts), gone


def test_is_only_mutated_what_students_write():
    lines = CLASSES.splitlines()
    at = next(k for k, line in enumerate(lines, 1) if "price" in line)
    for mutant in python_mutants(CLASSES, operators={**PYTHON, **ORM}, written={at}):
        changed = set(ast.unparse(ast.parse(CLASSES)).splitlines()) - set(mutant.text.splitlines())
        assert all("price" in line for line in changed), changed


def test_is_another_name_of_a_constraint_no_mistake():
    source = "from sqlalchemy import CheckConstraint\nrule = CheckConstraint('a > 0', name='a')\n"
    texts = [mutant.text for mutant in python_mutants(source)]
    assert not any("'ax'" in text for text in texts)
    assert any("name=" not in text for text in texts)


def test_are_only_modules_with_an_orm_mutated_so():
    assert is_orm(QUERIES)
    assert is_orm("import sqlalchemy as sa\n")
    assert not is_orm("import sqlite3\nfrom decimal import Decimal\n")
