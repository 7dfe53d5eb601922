# misconception: rules written a second time
# loses: rules
from typing import Annotated

from pydantic import AfterValidator, BaseModel, Field

from user_create import Email


def clean(text):
    name = text.strip(" ").lower()
    if not 3 <= len(name) <= 30:
        raise ValueError("3 to 30 characters")
    return name


class UserUpdate(BaseModel):
    model_config = {"extra": "forbid"}

    username: Annotated[str, AfterValidator(clean)] = None
    email: Email = None
    age: Annotated[int, Field(ge=0, le=150)] | None = None


def changes(payload):
    return UserUpdate.model_validate(payload).model_dump(exclude_unset=True)
