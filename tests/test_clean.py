"""Is the code taken out of a reply, and is what cannot be read refused with the parser's message?"""

import pytest

from utils.clean import CleanError, clean_llm_output

PY = "def f(x):\n    return x\n"


@pytest.mark.parametrize(
    ("text", "language", "code"),
    [
        (f"```python\n{PY}```", "python", PY),
        (f"Sure!\n\n```python\n{PY}```\nHope it helps.", "python", PY),
        (PY, "python", PY),
        (f"Here you are:\n{PY}\nHope it helps.", "python", PY),
        (f"```py\n{PY}```\nand\n```python\nprint(f(1))\n```", "python", f"{PY}\n\nprint(f(1))\n"),
        (f"```sql\nSELECT 1;\n```\n```python\n{PY}```", "python", PY),
        (f"```\n{PY}```", "python", PY),
        (f"```text\n{PY}```", "python", PY),
        (f"```python\n{PY}", "python", PY),
        (f"~~~python\n{PY}~~~", "python", PY),
        ("1. First:\n\n   ```python\n   x = 1\n   ```\n", "python", "x = 1\n"),
        ("````markdown\n```sql\nSELECT 1;\n```\n````\n", "markdown", "```sql\nSELECT 1;\n```\n"),
        ("```python\r\nx = 1\r\n```", "python", "x = 1\n"),
        ("```sql\nSELECT * FROM nowhere;\n```", "sql", "SELECT * FROM nowhere;\n"),
        ("```sqlite\nSELECT 1\n```", "sql", "SELECT 1\n"),
        ("Use this:\nCREATE TABLE t (a);\nIt makes a table.", "sql", "CREATE TABLE t (a);\n"),
        ("Use this:\n\nCREATE TABLE t (a);\n\nIt makes a table.", "sql", "CREATE TABLE t (a);\n"),
        ("```sql\nCREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; SELECT 2; END;\nSELECT ';'\n```", "SQL",
         "CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; SELECT 2; END;\nSELECT ';'\n"),
        ("```yaml\na: 1\n```", "yaml", "a: 1\n"),
        ('```json\n{"a": 1}\n```', "json", '{"a": 1}\n'),
        ("```mermaid\nerDiagram\n```", "mermaid", "erDiagram\n"),
    ],
)  # fmt: skip
def test_is_the_code_taken_out_of_a_reply(text, language, code):
    assert clean_llm_output(text, language) == code


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("```python\ndef f(x)\n    return x\n```", "python", r"line 1: expected ':'"),
        (
            "```sql\nSELECT 1;\n\nCREATE TABLE t (\n  a INTEGER DEFAULT NOW()\n);\n```",
            "sql",
            r'line 3: near "\(": syntax error',
        ),
        ("```sql\nCREATE TABLE t (\n```", "sql", "incomplete input"),
        ("I can't help with that.", "python", "invalid syntax|unterminated string"),
        ("I am sorry.", "sql", 'near "I": syntax error'),
        ("```sql\n-- only a comment\n```", "sql", "there is no statement in it"),
        ("", "sql", "the reply is empty"),
        ("```json\n{a: 1}\n```", "json", "Expecting property name"),
    ],
)
def test_is_the_parsers_message_given(text, language, said):
    with pytest.raises(CleanError, match=said) as caught:
        clean_llm_output(text, language)
    assert str(caught.value).endswith("mend the text by hand before you save it.")


def test_is_a_long_reply_without_fences_cleaned_quickly():
    prose = "\n\n".join(f"Paragraph {n}: some words; more (words)." for n in range(200))
    with pytest.raises(CleanError):
        clean_llm_output(prose, "sql")
