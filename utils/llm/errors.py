"""What a client raises."""

from utils.errors import CourseError


class LLMError(CourseError):
    """No completion. `provider`, `model` and `cause` say where and why; a key stands in none of them."""

    def __init__(self, provider: str, model: str, cause: str, next_step: str) -> None:
        super().__init__(f"{provider}, model {model}: {cause}. {next_step}")
        self.provider = provider
        self.model = model
        self.cause = cause
