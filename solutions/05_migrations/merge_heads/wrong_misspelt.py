# misconception: an id that is not there
# loses: all
# hint: 3
"""Two branches come together."""

revision = "0010_merge"
down_revision = ("0009a_meta", "0009b_docs")     # both: who has one of them gets the other one first


def upgrade():
    pass


def downgrade():
    pass
