import re
import unicodedata

from pydantic import field_validator
from sqlmodel import Field, SQLModel

import email_address

RESERVED = {"admin", "root", "system", "support"}


def clean_username(text):
    name = unicodedata.normalize("NFKC", text.strip(" ")).strip(" ").lower()
    if re.match(r"[a-z][a-z0-9_-]{2,29}\Z", name) is None or name in RESERVED:
        raise ValueError("not a username")
    return name


class UserCreate(SQLModel):
    model_config = {"extra": "forbid"}

    username: str
    email: str
    age: int | None = Field(default=None, ge=0, le=150)

    @field_validator("username")
    def username_is_clean(cls, value):
        return clean_username(value)

    @field_validator("email")
    def email_is_clean(cls, value):
        return email_address.normalise_email(value)
