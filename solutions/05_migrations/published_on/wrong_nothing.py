# misconception: a revision that does nothing
# loses: all
# hint: 1
"""The day of an opinion is called published_on."""

revision = "0004_published_on"
down_revision = "0003_display_name_required"


def upgrade():
    pass


def downgrade():
    pass
