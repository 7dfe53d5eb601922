# misconception: a revision that does nothing
# loses: spellings, schema, down
# hint: 1
"""Who says so is a table."""

revision = "0005_sources"
down_revision = "0004_published_on"


def upgrade():
    pass


def downgrade():
    pass
