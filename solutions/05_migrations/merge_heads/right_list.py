"""Two branches come together."""

revision = "0010_merge"
down_revision = ["0009b_docs_url", "0009a_meta"]     # both: who has one of them gets the other one first


def upgrade():
    pass


def downgrade():
    pass
