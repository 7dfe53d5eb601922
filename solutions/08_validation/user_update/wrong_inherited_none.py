# misconception: optional means that None is allowed
# loses: unset
from user_create import Age, Email, UserCreate, Username


class UserUpdate(UserCreate):
    username: Username | None = None
    email: Email | None = None
    age: Age | None = None


def changes(payload):
    return UserUpdate(**payload).model_dump(exclude_unset=True)
