# misconception: None is what was not sent
# loses: unset
"""What may be changed of a user: the rules of UserCreate, every field optional."""

from pydantic import BaseModel

from user_create import Age, Email, Username


class UserUpdate(BaseModel):
    model_config = {"extra": "forbid"}

    # A default is not checked, so None stands here for "not sent"; a None that is sent is refused, but for the age.
    username: Username = None
    email: Email = None
    age: Age | None = None


def changes(payload):
    return UserUpdate.model_validate(payload).model_dump(exclude_defaults=True)
