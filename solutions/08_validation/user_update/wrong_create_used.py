# misconception: every field has to be sent, as in UserCreate
# loses: unset, rules
# hint: 3
from user_create import UserCreate as UserUpdate


def changes(payload):
    return UserUpdate.model_validate(payload).model_dump(exclude_unset=True)
