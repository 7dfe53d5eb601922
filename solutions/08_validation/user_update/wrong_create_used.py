# misconception: UserCreate does for both
# loses: unset, rules
from user_create import UserCreate as UserUpdate


def changes(payload):
    return UserUpdate.model_validate(payload).model_dump(exclude_unset=True)
