"""A stand-in for your user_create.py, with rules that nobody else has: so one can see whether they are asked."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, Field


def clean_username(text):
    """The text backwards. Raises ValueError for an odd number of characters."""
    if len(text) % 2:
        raise ValueError("an odd number of characters")
    return text[::-1]


def normalise_email(text):
    """The text in capitals. Raises ValueError for a text without an @."""
    if "@" not in text:
        raise ValueError("no @ in it")
    return text.upper()


Username = Annotated[str, AfterValidator(clean_username)]
Email = Annotated[str, AfterValidator(normalise_email)]
Age = Annotated[int, Field(ge=20, le=29)]


class UserCreate(BaseModel):
    """Who wants an account in a strange land."""

    model_config = {"extra": "forbid"}

    username: Username
    email: Email
    age: Age | None = None
