from pydantic import BaseModel, ConfigDict

import user_create

NOT_SENT = object()


class UserUpdate(BaseModel):
    model_config = ConfigDict(extra="forbid")

    username: user_create.Username = NOT_SENT
    email: user_create.Email = NOT_SENT
    age: user_create.Age | None = NOT_SENT


def changes(payload):
    return {name: value for name, value in UserUpdate.model_validate(payload) if value is not NOT_SENT}
