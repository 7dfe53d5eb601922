# misconception: a third branch
# loses: all
# hint: 3
"""Two branches come together."""

revision = "0010_merge"
down_revision = "0008_context_contract"


def upgrade():
    pass


def downgrade():
    pass
