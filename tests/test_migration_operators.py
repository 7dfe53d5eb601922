"""Do the operators make the mistakes that people make in revisions?"""

import ast

import pytest

from grading.audit.migration_operators import MIGRATION, migration_mutants

HEAD = 'import sqlalchemy as sa\nfrom alembic import op\n\nrevision = "0002_b"\ndown_revision = "0001_a"\n\n\n'
# An operator, a body of `upgrade`, and what it must make of it (a piece of the mutant).
EXAMPLES = [
    ("direction_emptied", "op.drop_table('t')", "def upgrade():\n    pass"),
    ("step_dropped", "op.execute('UPDATE t SET a = b')\nop.drop_column('t', 'b')", "def upgrade():\n    pass\n"),
    ("required_at_once", "op.add_column('t', sa.Column('a', sa.Text(), nullable=True))", "nullable=False"),
    ("renamed_by_force", "op.alter_column('t', 'a', new_column_name='b', existing_type=sa.Date())",
     "op.drop_column('t', 'a')\n    op.add_column('t', sa.Column('b', sa.Date()))"),
    ("renamed_by_force", "op.execute('ALTER TABLE t RENAME COLUMN a TO b')",
     "op.execute('ALTER TABLE t DROP COLUMN a')\n    op.execute('ALTER TABLE t ADD COLUMN b')"),
    ("batch_dropped", "with op.batch_alter_table('t') as b:\n    b.drop_column('a')\n    b.drop_constraint('c')",
     "    op.drop_column('t', 'a')\n    op.drop_constraint('c', 't')"),
    ("rule_left_out", "op.create_table('t', sa.Column('a', sa.Text()), sa.CheckConstraint('a > 0', name='c'))",
     "create_table('t', sa.Column('a', sa.Text()))"),
    ("rule_left_out", "op.create_table('t', sa.Column('a', sa.ForeignKey('u.id')))", "sa.Column('a')"),
    ("setting_dropped", "op.create_foreign_key('f', 't', 'u', ['a'], ['id'], ondelete='CASCADE')", "['a'], ['id'])"),
    ("default_moved", "op.add_column('t', sa.Column('a', sa.Text(), server_default='x'))", "sa.Text(), default='x'"),
    ("default_left", "op.add_column('t', sa.Column('a', sa.Text()))", "server_default=''"),
    ("order_swapped", "op.execute('UPDATE t SET a = b')\nop.drop_column('t', 'b')",
     "op.drop_column('t', 'b')\n    op.execute('UPDATE t SET a = b')"),
    ("history_changed", "pass", "down_revision = '0000'"),
    ("history_changed", "pass", "down_revision = None"),
    ("type_changed", "op.add_column('t', sa.Column('a', sa.Text()))", "sa.Column('a', sa.Integer())"),
    ("sql_changed", "op.execute(\"UPDATE t SET a = b WHERE b <> ''\")", "'UPDATE t SET a = b')"),
    ("sql_changed", "op.execute(sa.text('INSERT INTO u (a) SELECT DISTINCT a FROM t'))", "SELECT a FROM t"),
]  # fmt: skip


def revision(body):
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    return f"{HEAD}def upgrade():\n{lines}\n\ndef downgrade():\n    op.drop_table('u')\n"


@pytest.mark.parametrize(("name", "body", "piece"), EXAMPLES)
def test_is_the_mistake_made(name, body, piece):
    made = [mutant.text for mutant in migration_mutants(revision(body)) if mutant.name == name]
    assert any(piece in text for text in made), "\n\n".join(made) or f"{name} makes nothing of it"


def test_has_each_operator_an_example():
    assert {name for name, *_ in EXAMPLES} == set(MIGRATION)


@pytest.mark.parametrize("body", sorted({body for _, body, _ in EXAMPLES}))
def test_is_each_mutant_python_different_from_the_others(body):
    texts = [mutant.text for mutant in migration_mutants(revision(body))]
    assert len(set(texts)) == len(texts)
    assert ast.unparse(ast.parse(revision(body))) not in [text.rstrip() for text in texts]


def test_is_an_assignment_no_comparison():
    texts = "".join(mutant.text for mutant in migration_mutants(revision("op.execute('UPDATE t SET a = b + 1')")))
    assert "SET a < " not in texts
    assert "b - 1" in texts


def test_are_views_triggers_and_what_is_no_sql_left_alone():
    body = "op.execute('CREATE VIEW v AS SELECT a FROM t WHERE a > 1')\nop.execute('not SQL at all')"
    assert not [m for m in migration_mutants(revision(body)) if m.name == "sql_changed"]


def test_are_two_steps_of_a_batch_turned_only_when_they_are_about_one_thing():
    steps = ["drop_column('a')", "drop_constraint('c')", "create_check_constraint('c', '1')"]
    body = "with op.batch_alter_table('t') as b:" + "".join(f"\n    b.{step}" for step in steps)
    (turned,) = [m.text for m in migration_mutants(revision(body)) if m.name == "order_swapped"]
    assert turned.index("create_check_constraint('c'") < turned.index("drop_constraint('c'")
