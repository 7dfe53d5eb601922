"""A course of one small lab, written into a test's own folder: what these tests build, hand in and grade."""

import json
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

from written import write_lab

from grading.build import build_lab
from grading.notebook import artifact_of

NAME = "07_tiny"
CONFIG = """
import sys
from pathlib import Path
sys.path.insert(0, {repository!r})
from grading.configuration import configure
configure(get_config(), Path(__file__).parent)
get_config().Judge.strict = False  # a strict judge reads nothing outside the repository
"""

TEXT = '''\
---
jupytext:
  text_representation:
    extension: .md
    format_name: myst
kernelspec:
  display_name: Python 3
  language: python
  name: python3
---

# Lab 7 Tiny

```{code-cell} ipython3
from utils import check, start_lab

start_lab("07_tiny")
```

## 7.1 Small things

Nothing to hand in here.

+++

### 7.1 Pets (2 points, foundational)

A pet has a name, and a kind.

<!-- hand in: pets -->

```{code-cell} ipython3
%%artifact pets.sql
-- BEGIN SOLUTION
CREATE TABLE pets (
    id   INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('cat', 'dog'))   -- zygote-canary
);
-- END SOLUTION
```

```{code-cell} ipython3
check("pets")
```

<details><summary>Hint 1</summary>

Which two words make a column refuse nothing at all?

</details>

+++

### 7.2 Twice (3 points, intermediate)

<!-- hand in: twice -->

```{code-cell} ipython3
%%artifact twice.py
def twice(number):
    """Twice the number."""
    # BEGIN SOLUTION
    return 2 * number
    # END SOLUTION
```

```{code-cell} ipython3
check("twice")
```

## 7.3 Guesses

+++

### 7.3 Guess (1 point, foundational)

<!-- hand in: guess -->

```{code-cell} ipython3
%%artifact guess.yaml
# BEGIN SOLUTION
no_name: refused
no_id: stored
# END SOLUTION
```

```{code-cell} ipython3
check("guess")
```
'''

FILES = {
    "checkpoint.sql": "-- the lab starts from an empty database\n",
    "pets/contract.py": '''
        """What `pets` promises."""
        from grading.contract import statements

        contract = statements(
            file="pets.sql", hand_in="One `CREATE TABLE` statement.", count=1, parts={"columns": 1, "rules": 1},
        )

        @contract.promise(part="columns")
        def stores(db, draw):
            """A pet with a name and a kind is stored, and gets an id by itself."""
            db.accepts("INSERT INTO pets (name, kind) VALUES (?, 'cat')", draw.name())
            db.gives("SELECT id, kind FROM pets", [(1, "cat")])

        @contract.promise(part="rules", hint=1)
        def kinds(db, draw):
            """A kind that is neither cat nor dog is refused."""
            db.accepts("INSERT INTO pets (name, kind) VALUES ('Tom', 'dog')")
            db.refuses("INSERT INTO pets (name, kind) VALUES (?, 'cow')", draw.name())
        ''',
    "pets/right_named.sql": '''
        CREATE TABLE pets (id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL,
            CONSTRAINT ck_pets_kind CHECK (kind = 'cat' OR kind = 'dog'));
        ''',
    "pets/wrong_any_kind.sql": '''
        -- misconception: a type is a rule
        -- loses: rules
        CREATE TABLE pets (id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL);
        ''',
    "pets/wrong_select.sql": '''
        -- misconception: a SELECT makes a table
        -- loses: columns, rules
        SELECT 'pets';
        ''',
    "twice/contract.py": '''
        """What `twice` promises."""
        from grading.contract import python

        contract = python(file="twice.py", hand_in="A function `twice(number)`.", calls="twice(number)", seconds=1)

        @contract.promise
        def doubles(child, draw):
            """The result is two times the number."""
            number = draw.int(1, 99)
            child.call("twice", number).returns(2 * number)
        ''',
    "twice/right_sum.py": "def twice(number):\n    return number + number\n",
    "twice/wrong_square.py": '''
        # misconception: twice is squared
        # loses: all
        def twice(number):
            return number ** 2
        ''',
    "guess/contract.py": '''
        """What `guess` asks."""
        from grading.contract import choice

        contract = choice(file="guess.yaml", hand_in="One word behind each key.")
        contract.question("no_name", "A pet without a name is", options=["stored", "refused"])
        contract.question("no_id", "A pet without an id is", options=["stored", "refused"])
        ''',
    "guess/wrong_no_id.yaml": '''
        # misconception: a primary key must be given
        # loses: all
        no_name: refused
        no_id: refused
        ''',
}  # fmt: skip


def write_course(root: Path) -> Path:
    """Write the course below `root`: solutions, no labs yet. Returns the lab's folder in solutions."""
    return write_lab(root, NAME, {f"{NAME}.md": TEXT, **FILES})


def build_course(root: Path) -> Path:
    """Write the course and build its lab, without executing the notebook. Returns the lab's folder in labs."""
    write_course(root)
    build_lab(root, NAME, run=False, say=lambda line: None)
    return root / "labs" / NAME


RIGHT = {
    "pets.sql": textwrap.dedent(FILES["pets/right_named.sql"]).lstrip("\n"),
    "twice.py": FILES["twice/right_sum.py"],
    "guess.yaml": "no_name: refused\nno_id: stored\n",
}


def answered(labs: Path, answers: dict[str, str]) -> dict[str, Any]:
    """The released notebook, as JSON, with some answers in it."""
    notebook: dict[str, Any] = json.loads((labs / NAME / f"{NAME}.ipynb").read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        cell["source"] = "".join(cell["source"])
        if (artifact := artifact_of(cell)) and artifact[0] in answers:
            cell["source"] = f"%%artifact {artifact[0]}\n{answers[artifact[0]]}"
    return notebook


def cell_at(notebook: dict[str, Any], name: str) -> int:
    """Where the answer cell of a file is."""
    return next(at for at, cell in enumerate(notebook["cells"]) if (artifact_of(cell) or [""])[0] == name)


def hand_in(root: Path, student: str, content: str | bytes, file: str = f"{NAME}.ipynb") -> Path:
    """Write what a student sends; returns the folder."""
    folder = root / "submitted" / student / NAME
    folder.mkdir(parents=True, exist_ok=True)
    (folder / file).write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def words_of(path: Path) -> str:
    """All text in a file as a reader sees it: JSON unwrapped, a notebook's lines put together."""
    text = path.read_text(encoding="utf-8", errors="replace")
    return "\n".join(_strings(json.loads(text))) if path.suffix in (".json", ".ipynb") else text


def _strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return ["".join(value)]
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return [text for one in inside for text in _strings(one)]


STUDENTS = 24


def class_of(root):
    """A course with a class in which no two answers are the same."""
    labs = build_course(root).parent
    for number in range(STUDENTS):
        twice = f"def twice(number):\n    return {2 + number % 2} * number  # {number}\n"
        pets = f"{RIGHT['pets.sql']}\n-- {number}\n"
        notebook = answered(labs, RIGHT | {"twice.py": twice, "pets.sql": pets})
        hand_in(root, f"student{number:02}", json.dumps(notebook))
    return root


def told_of(root):
    """Everything in the gradebook that a grade is made of."""
    from nbgrader.api import Gradebook

    from grading.pipeline import Course

    with Gradebook(Course(root, root / "labs").db_url) as book:
        return {
            (submission.student.id, one.name): (one.auto_score, one.needs_manual_grade)
            for submission in book.assignment_submissions(NAME)
            for notebook in submission.notebooks
            for one in notebook.grades
        }


def nbgrader(folder, *command):
    run = subprocess.run(
        [Path(sys.executable).parent / "nbgrader", *command], cwd=folder, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr[-3000:]
    return run
