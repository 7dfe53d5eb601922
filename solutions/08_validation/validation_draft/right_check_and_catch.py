"""Subscribers of a newsletter: what comes in is validated here, and what must hold is held by the table."""

import sqlite3
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, Field

SCHEMA = """
CREATE TABLE subscribers (
    id    INTEGER NOT NULL PRIMARY KEY,
    email TEXT    NOT NULL UNIQUE COLLATE NOCASE,
    plan  TEXT    NOT NULL CHECK (plan IN ('weekly', 'daily')),
    seats INTEGER NOT NULL CHECK (typeof(seats) = 'integer' AND seats BETWEEN 1 AND 99)
);
"""


class AlreadySubscribed(ValueError):
    pass


def clean_email(value):
    value = value.strip(" ").lower()
    if "@" not in value:
        raise ValueError("not an e-mail address")
    return value


Email = Annotated[str, AfterValidator(clean_email)]     # one place for each rule: both classes take it from here
Plan = Literal["weekly", "daily"]
Seats = Annotated[int, Field(ge=1, le=99)]


class SubscriberCreate(BaseModel):
    email: Email
    plan: Plan = "weekly"
    seats: Seats = 1


class SubscriberUpdate(BaseModel):
    email: Email = None
    plan: Plan = None
    seats: Seats = None


class SubscriberOut(BaseModel):
    model_config = {"from_attributes": True}

    id: int
    email: str
    plan: str
    seats: int


def subscribe(conn, payload):
    """Add a subscriber and return the id."""
    new = SubscriberCreate(**payload)
    values = (new.email, new.plan, new.seats)
    if conn.execute("SELECT 1 FROM subscribers WHERE email = ?", (new.email,)).fetchone():
        raise AlreadySubscribed(new.email)
    try:
        with conn:
            return conn.execute("INSERT INTO subscribers (email, plan, seats) VALUES (?, ?, ?)", values).lastrowid
    except sqlite3.IntegrityError:
        raise AlreadySubscribed(new.email) from None


def change(conn, subscriber_id, payload):
    """Change what the payload names, and return how many subscribers were changed."""
    said = SubscriberUpdate(**payload).model_dump(exclude_unset=True)
    if not said:
        return 0
    columns = ", ".join(f"{name} = ?" for name in said)
    try:
        cursor = conn.execute(f"UPDATE subscribers SET {columns} WHERE id = ?", (*said.values(), subscriber_id))
    except sqlite3.IntegrityError:
        conn.rollback()
        raise
    conn.commit()
    return cursor.rowcount
