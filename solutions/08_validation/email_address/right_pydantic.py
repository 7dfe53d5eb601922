from typing import Annotated

from pydantic import StringConstraints, TypeAdapter

Form = TypeAdapter(Annotated[str, StringConstraints(
    to_lower=True, max_length=254, pattern=r"^[^\s@.]+(\.[^\s@.]+)*@[^\s@.]+(\.[^\s@.]+)+$")])


def normalise_email(text):
    return Form.validate_python(text.strip(" "))
