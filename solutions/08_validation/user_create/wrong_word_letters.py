# misconception: \w taken for a to z
# loses: username
"""What must be true of somebody who wants an account, before anything is sent to the database."""

import re
import unicodedata
from typing import Annotated

from pydantic import AfterValidator, BaseModel, Field

from email_address import normalise_email

RESERVED = {"admin", "root", "system", "support"}


def clean_username(text):
    name = unicodedata.normalize("NFKC", text).strip(" ").lower()   # the spelling first: all rules look at that
    if not re.fullmatch(r"[^\W\d_][\w-]{2,29}", name):
        raise ValueError("3 to 30 characters: letters from a to z, digits, - and _, a letter first")
    if name in RESERVED:
        raise ValueError(f"{name} is reserved")
    return name


Username = Annotated[str, AfterValidator(clean_username)]
Email = Annotated[str, AfterValidator(normalise_email)]
Age = Annotated[int, Field(ge=0, le=150)]


class UserCreate(BaseModel):
    model_config = {"extra": "forbid"}      # a key that nobody expects is a mistake, or worse

    username: Username
    email: Email
    age: Age | None = None
