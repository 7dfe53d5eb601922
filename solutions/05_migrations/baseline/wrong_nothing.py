# misconception: a revision that does nothing
# loses: up, down
# hint: 1
"""The catalogue as lab 4 leaves it: twelve tables, four views."""

revision = "0001_baseline"
down_revision = None                       # it stands on nothing


def upgrade():
    pass


def downgrade():
    pass
