# misconception: no rollback after another refusal than Taken
# loses: conflicts
"""A new user, or the fields that are taken."""

from sqlalchemy import text
from sqlalchemy.exc import IntegrityError


class Taken(ValueError):
    """Somebody else has this username, or this address, or both."""

    def __init__(self, fields):
        super().__init__(f"taken: {', '.join(sorted(fields))}")
        self.fields = sorted(fields)


INSERT = text("INSERT INTO users (username, email, age) VALUES (:username, :email, :age) RETURNING id")
RIVALS = text("SELECT username = :username, email = :email FROM users WHERE username = :username OR email = :email")


def taken(session, values):
    """The fields that other users have; at most two rows are found, one for each field."""
    rows = session.execute(RIVALS, values).all()
    return [field for place, field in enumerate(["username", "email"]) if any(row[place] for row in rows)]


def create_user(session, username, email, age=None):
    values = {"username": username, "email": email, "age": age}
    try:
        number = session.execute(INSERT, values).scalar_one()
        session.commit()
    except IntegrityError:
        if fields := taken(session, values):        # asked after the refusal: nobody can come in between any more
            session.rollback()
            raise Taken(fields) from None
        raise                                       # another rule, and not ours to explain
    return number
