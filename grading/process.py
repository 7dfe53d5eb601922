"""A judge's process, `python -m grading.process`: tasks on standard input, verdicts on standard output.

The zygote is forked first, while this process is small and has no database open: every child is a copy of the zygote,
and what the judge imports would be copied with each.
"""

import sys

from grading.sandbox.forker import forker


def main() -> None:
    """Fork the zygote, then import the judge and serve."""
    forker()
    from grading.serving import serve

    serve("--strict" in sys.argv)


if __name__ == "__main__":
    main()
