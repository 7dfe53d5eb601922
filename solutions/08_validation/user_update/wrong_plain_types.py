# misconception: rules left out of the update
# loses: rules
"""What may be changed of a user: the rules of UserCreate, every field optional."""

from pydantic import BaseModel


class UserUpdate(BaseModel):
    model_config = {"extra": "forbid"}

    # A default is not checked, so None stands here for "not sent"; a None that is sent is refused, but for the age.
    username: str = None
    email: str = None
    age: int | None = None


def changes(payload):
    return UserUpdate.model_validate(payload).model_dump(exclude_unset=True)
