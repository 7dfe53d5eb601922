"""The "Hand in" text of a question, made of its contract: what has no sentence here can't be enforced."""

from grading.contract import Choice, Contract, Question, code


def hand_in_text(contract: Contract) -> str:
    """The "Hand in" text of a question, in Markdown."""
    lines = [f"**Hand in** {code(contract.files)}. {contract.hand_in}", ""]
    lines += [f"- {sentence}" for sentence in contract.sentences]
    if isinstance(contract, Choice):
        lines += ["", *(_question_text(q) for q in contract.questions)]
    return "\n".join(lines).rstrip() + "\n"


def _question_text(question: Question) -> str:
    """A question on one line; options with a text of their own are bullets below it."""
    some = f"at least {question.pick} of " if question.pick else ""
    if not any(question.options.values()):
        return f"- `{question.key}`: {question.text} ({some}{code(list(question.options))})"
    head = f"- `{question.key}`: {question.text}" + (f" ({some}these)" if some else "")
    return "\n".join([head, *(f"    - `{key}`: {text}" for key, text in question.options.items())])
