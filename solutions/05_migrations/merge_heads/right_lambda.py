"""Two branches come together."""

revision = "0010_merge"
down_revision = ("0009a_meta", "0009b_docs_url")     # both: who has one of them gets the other one first


def upgrade():
    return None


downgrade = upgrade
