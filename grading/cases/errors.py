"""What this library says when it can't judge: never a wrong answer, always a word about what is missing."""


class Unsupported(Exception):
    """Something that can't be judged here. `feature` says what: schema, rows, reference, answer, clock or chance."""

    def __init__(self, feature: str, message: str) -> None:
        super().__init__(message)
        self.feature = feature
