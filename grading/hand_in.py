"""The "Hand in" text of a question, made of its contract: what has no sentence here can't be enforced."""

from collections.abc import Iterator
from itertools import groupby

from grading.contract import Choice, Contract, Question, code


def hand_in_text(contract: Contract) -> str:
    """The "Hand in" text of a question, in Markdown."""
    lines = [f"**Hand in** {code(contract.files)}. {contract.hand_in}", ""]
    lines += [f"- {sentence}" for sentence in contract.sentences]
    if isinstance(contract, Choice):
        lines += ["", *_menu_text(contract.questions)]
    return "\n".join(lines).rstrip() + "\n"


def _menu_text(questions: list[Question]) -> Iterator[str]:
    """All questions; what several in a row may be answered with stands once, before them."""
    for _, group in groupby(questions, lambda question: (question.options, question.pick)):
        row = list(group)
        if len(row) == 1 or not any(row[0].options.values()):
            yield from map(_question_text, row)
            continue
        every = Question(f"{row[0].key}` to `{row[-1].key}", "each of these is one of", row[0].options, row[0].pick, "")
        yield _question_text(every)
        yield from (f"- `{question.key}`: {question.text}" for question in row)


def _question_text(question: Question) -> str:
    """A question on one line; options with a text of their own are bullets below it."""
    some = f"at least {question.pick} of " if question.pick else ""
    if not any(question.options.values()):
        return f"- `{question.key}`: {question.text} ({some}{code(list(question.options))})"
    head = f"- `{question.key}`: {question.text}" + (f" ({some}these)" if some else "")
    return "\n".join([head, *(f"    - `{key}`: {text}" for key, text in question.options.items())])
