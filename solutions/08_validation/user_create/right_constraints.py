import unicodedata
from typing import Annotated

from pydantic import AfterValidator, BaseModel, Field, StringConstraints, TypeAdapter, BeforeValidator

from email_address import normalise_email

RESERVED = frozenset(["admin", "root", "system", "support"])
Form = TypeAdapter(Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]{2,29}$")])


def folded(value):
    return unicodedata.normalize("NFKC", value).strip(" ").lower() if isinstance(value, str) else value


def clean_username(text):
    name = Form.validate_python(folded(text))
    if name in RESERVED:
        raise ValueError("reserved")
    return name


class UserCreate(BaseModel, extra="forbid"):
    username: Annotated[str, BeforeValidator(folded), AfterValidator(clean_username)]
    email: Annotated[str, AfterValidator(normalise_email)]
    age: Annotated[int, Field(ge=0, le=150)] | None = None
