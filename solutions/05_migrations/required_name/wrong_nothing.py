# misconception: a revision that does nothing
# loses: rows, rule, down
# hint: 1
"""Every model has a display name."""

revision = "0003_display_name_required"
down_revision = "0002_display_name"


def upgrade():
    pass


def downgrade():
    pass
