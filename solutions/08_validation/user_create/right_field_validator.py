import unicodedata

from pydantic import BaseModel, ConfigDict, Field, field_validator

from email_address import normalise_email

RESERVED = {"admin", "root", "system", "support"}
LETTERS = set("abcdefghijklmnopqrstuvwxyz")
OTHERS = set("0123456789-_")


def clean_username(text):
    name = unicodedata.normalize("NFKC", text).strip(" ").casefold()
    if not 3 <= len(name) <= 30:
        raise ValueError("3 to 30 characters")
    if name[0] not in LETTERS or set(name) - LETTERS - OTHERS:
        raise ValueError("a character that is not allowed")
    if name in RESERVED:
        raise ValueError("reserved")
    return name


class UserCreate(BaseModel):
    model_config = ConfigDict(extra="forbid")

    username: str
    email: str
    age: int | None = Field(default=None, ge=0, le=150)

    @field_validator("username")
    @classmethod
    def _username(cls, value):
        return clean_username(value)

    @field_validator("email")
    @classmethod
    def _email(cls, value):
        return normalise_email(value)
