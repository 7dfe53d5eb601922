from pydantic import BaseModel, field_validator

from user_create import Age, Email, Username


class UserUpdate(BaseModel, extra="forbid"):
    username: Username | None = None
    email: Email | None = None
    age: Age | None = None

    @field_validator("username", "email")
    @classmethod
    def there(cls, value):
        if value is None:
            raise ValueError("a user has one")
        return value


def changes(payload):
    return UserUpdate.model_validate(payload).model_dump(include=set(payload))
