"""Judges answers from a menu: a YAML file of keys, compared with the reference's."""

import re
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

import yaml

from grading.contract import Choice, Question


class BadForm(Exception):
    """The file is not what the question asks for; the message says which line to write."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.line = line


def read(text: str) -> dict[str, Any]:
    """A YAML mapping of answers. `yes`, `no`, numbers and dates stay the text that was written.

    Raises BadForm with the line.
    """
    try:
        data = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506  (BaseLoader makes nothing but text)
    except yaml.YAMLError as error:
        mark = getattr(error, "context_mark", None) or getattr(error, "problem_mark", None)
        line = _without_space(text) or (mark.line + 1 if mark else None)
        why = getattr(error, "problem", error)
        raise BadForm(f"this is no YAML: {why}; write `key: answer`, with a space behind the colon", line) from None
    except RecursionError:
        raise BadForm("this is nested too deeply") from None
    if data in (None, ""):
        return {}
    if not isinstance(data, dict):
        raise BadForm("the file must have a line `key: answer` for each question")
    return {str(key): value for key, value in data.items()}


def _without_space(text: str) -> int | None:
    """The first line with a key and no space behind its colon. The parser stumbles one line later."""
    return next((n for n, line in enumerate(text.splitlines(), 1) if re.match(r"\s*\w+:\S", line)), None)


def form(contract: Choice, text: str) -> dict[str, Any]:
    """The answers, complete and each from its menu. Raises BadForm: what is wrong with the first that is not, and the
    keys of the others."""
    answers = read(text)
    known = {question.key for question in contract.questions}
    if unknown := [key for key in answers if key not in known]:
        raise BadForm(f"`{unknown[0]}` is no question here; the questions are {', '.join(sorted(known))}")
    found = {question.key: _problem(question, answers.get(question.key)) for question in contract.questions}
    problems = {key: problem for key, problem in found.items() if problem}
    if problems:
        first, *others = problems
        also = f"; mend as well what stands at {', '.join(f'`{key}`' for key in others)}" if others else ""
        raise BadForm(problems[first] + also)
    return answers


def wrong_keys(contract: Choice, answers: Mapping[str, Any], key: Mapping[str, Any]) -> dict[str, str]:
    """The questions whose answer is not right, in the contract's order, each with what was answered."""
    given = ((q, answers.get(q.key)) for q in contract.questions)
    return {q.key: _wrong(q, answer, key[q.key]) for q, answer in given if not right(q, answer, key[q.key])}


def right(question: Question, answer: Any, key: Any) -> bool:
    """Is one answer right? With `pick`: enough options, none that the key lacks."""
    if question.pick is None:
        return bool(answer == key)
    if not isinstance(answer, list) or not all(isinstance(option, str) for option in answer):
        return False
    chosen = set(answer)
    return len(chosen) >= question.pick and chosen <= set(key)


def _wrong(question: Question, answer: Any, key: Any) -> str:
    """What is wrong with an answer, the same for the same mistake: of a list, the options that don't hold."""
    if question.pick is None or not isinstance(answer, list):
        return str(answer)[:80]
    return ", ".join(sorted({str(option) for option in answer} - set(key)))[:80] or "too few"


def _problem(question: Question, value: Any) -> str:
    """What is wrong with the form of an answer; "" if nothing is."""
    menu = ", ".join(question.options)
    if value in (None, "", [], {}):
        return f"`{question.key}` is not answered yet; choose from {menu}"
    chosen = [value] if question.pick is None else value
    if not isinstance(chosen, list):
        return f"`{question.key}` takes a list, like [{menu}]"
    if strangers := [v for v in chosen if not isinstance(v, str) or v not in question.options]:
        near = get_close_matches(str(strangers[0]).lower(), [option.lower() for option in question.options], 1)
        meant = next((f"; did you mean `{option}`?" for option in question.options if option.lower() in near), "")
        return f"`{question.key}`: {strangers[0]!r} is not on the menu ({menu}){meant}"
    if question.pick is not None and len(set(chosen)) < question.pick:
        return f"`{question.key}` takes at least {question.pick} of {menu}"
    return ""
