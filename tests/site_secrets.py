"""What must not stand on the course site: references, the bank's answers, the builders of hidden cases."""

from grading.bank import answers_of
from grading.lab import load_lab

LEAST = 40  # letters: a shorter text may stand anywhere by chance


def secrets(root):
    """Where it is from → the words, without regard to blanks, of everything that a solution's folder alone holds."""
    found = {}
    for folder in sorted(path.parent for path in root.glob("solutions/*/*.md")):
        shown = shown_in(root, folder.name)
        for exercise in load_lab(folder).exercises.values():
            texts = {f"reference {name}": text for name, text in (exercise.references or {}).items()}
            for answer in answers_of(exercise):
                texts |= {f"{answer.name} {name}": text for name, text in answer.files.items()}
            if (cases := exercise.folder / "cases.py").is_file():
                lines = cases.read_text("utf-8").splitlines()
                texts |= {f"cases.py, line {at}": line for at, line in enumerate(lines, 1)}
            for name, text in texts.items():
                words = squeezed(text)
                if len(words) >= LEAST and words not in shown:
                    found[f"{folder.name}/{exercise.id}: {name}"] = words
    return found


def shown_in(root, lab):
    """What the released lab shows itself: its contracts, and what it gives out beside answers."""
    return squeezed("\n".join(path.read_text("utf-8") for path in sorted((root / "labs" / lab).rglob("*.py"))))


def squeezed(text):
    """The words of a text, however it is laid out."""
    return " ".join(text.split())
