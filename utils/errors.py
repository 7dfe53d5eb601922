"""Errors that a student reads: one line, no traceback, and the next step at its end."""


class CourseError(Exception):
    """Something a student can mend. In a notebook it shows as its message alone.

    The message says what happened, why, and what to do next.
    """

    def _render_traceback_(self) -> list[str]:
        """What IPython, nbclient and nbgrader's Validate show instead of a traceback."""
        return [str(self)]
