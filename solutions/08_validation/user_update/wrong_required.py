# misconception: every field has to be sent, as in UserCreate
# loses: unset, rules
# hint: 3
"""What may be changed of a user: the rules of UserCreate, every field optional."""

from pydantic import BaseModel

from user_create import Age, Email, Username


class UserUpdate(BaseModel):
    model_config = {"extra": "forbid"}

    # A default is not checked, so None stands here for "not sent"; a None that is sent is refused, but for the age.
    username: Username
    email: Email
    age: Age | None


def changes(payload):
    return UserUpdate.model_validate(payload).model_dump(exclude_unset=True)
