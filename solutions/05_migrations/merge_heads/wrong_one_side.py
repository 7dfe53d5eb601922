# misconception: a merge that stands on one side
# loses: all
# hint: 3
"""Two branches come together."""

revision = "0010_merge"
down_revision = "0009a_meta"


def upgrade():
    pass


def downgrade():
    pass
