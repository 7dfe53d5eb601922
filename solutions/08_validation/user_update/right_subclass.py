from user_create import Email, UserCreate, Username


class UserUpdate(UserCreate):
    username: Username = ""
    email: Email = ""


def changes(payload):
    return UserUpdate(**payload).model_dump(exclude_unset=True)
