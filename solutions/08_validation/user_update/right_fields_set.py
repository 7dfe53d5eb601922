from pydantic import BaseModel, ConfigDict, Field

from user_create import Age, Email, Username


class UserUpdate(BaseModel):
    model_config = ConfigDict(extra="forbid")

    username: Username = Field(default=None)
    email: Email = Field(default=None)
    age: Age | None = Field(default=None)


def changes(payload):
    update = UserUpdate(**payload)
    return {name: getattr(update, name) for name in update.model_fields_set}
