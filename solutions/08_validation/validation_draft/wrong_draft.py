# misconception: the draft as it came
# loses: classes, service, table
"""Subscribers of a newsletter: whatever comes in is validated here."""

from typing import Literal

from pydantic import BaseModel, validator

SCHEMA = """
CREATE TABLE subscribers (
    id    INTEGER NOT NULL PRIMARY KEY,
    email TEXT    NOT NULL UNIQUE COLLATE NOCASE,                       -- [A] beside the check in subscribe()
    plan  TEXT    NOT NULL CHECK (plan IN ('weekly', 'daily')),         -- [B] beside the Literal in the class
    seats INTEGER NOT NULL CHECK (seats BETWEEN 1 AND 99 OR NULL)       -- [C]
);
"""


class AlreadySubscribed(ValueError):
    pass


class SubscriberCreate(BaseModel):
    email: str
    plan: Literal["weekly", "daily"] = "weekly"
    seats: int = 1

    @validator("email")                                                 # [D]
    def email_is_valid(cls, value):
        value = value.strip(" ").lower()                                # [E] the function as a whole
        if "@" not in value:
            raise ValueError("not an e-mail address")

    @validator("seats")
    def seats_are_valid(cls, value):
        if value < 1 or value > 99:
            raise ValueError("1 to 99 seats")
        return value


class SubscriberUpdate(BaseModel):                                      # [F]
    email: str = None
    plan: str = None
    seats: int = None


class SubscriberOut(BaseModel):
    id: int
    email: str
    plan: str
    seats: int

    class Config:
        orm_mode = True                                                 # [G]


def subscribe(conn, payload):
    """Add a subscriber and return the id."""
    try:
        new = SubscriberCreate(**payload)
        found = conn.execute("SELECT id FROM subscribers WHERE email = ?", (new.email,)).fetchone()
        if found:                                                       # [H] and then the INSERT
            raise AlreadySubscribed(new.email)
        values = (new.email, new.plan, new.seats)
        cursor = conn.execute("INSERT INTO subscribers (email, plan, seats) VALUES (?, ?, ?)", values)
        conn.commit()
        return cursor.lastrowid
    except Exception as error:                                          # [I]
        print("could not subscribe:", error)
        return None


def change(conn, subscriber_id, payload):
    """Change what the payload names, and return how many subscribers were changed."""
    said = SubscriberUpdate(**payload).model_dump(exclude_unset=True)   # [J]
    if not said:
        return 0
    columns = ", ".join(f"{name} = ?" for name in said)
    cursor = conn.execute(f"UPDATE subscribers SET {columns} WHERE id = ?", (*said.values(), subscriber_id))
    conn.commit()
    return cursor.rowcount
