"""A small class in a course folder of its own: lab 1 released, and the notebooks of five students handed in.

A program, for nbgrader warns and leaves connections open, which a test run takes for errors:
`python tests/browser/class_folder.py FOLDER` writes the folder and prints who is who.
"""

import json
import shutil
import sys
import tempfile
from pathlib import Path

from grading.build import release_into
from grading.classroom import hand_in, plant
from grading.demo import begin
from grading.lab import load_lab

ROOT = Path(__file__).parents[2]
LAB = "01_fundamentals"
COURSE = "databases"  # to the exchange
STORIES = {
    "right": "all right",
    "partly": "partly right",
    "blank": "the notebook as it was released",
    "twice": "an answer cell twice, not the same",
    "renamed": "a notebook with another name",
}


def write(folder: Path) -> dict[str, str]:
    """Write the course folder; who is right, who is partly right, and so on."""
    course = begin(ROOT, folder)
    lab = load_lab(ROOT / "solutions" / LAB)
    with tempfile.TemporaryDirectory() as temporary:
        shutil.copytree(release_into(ROOT, LAB, Path(temporary)), course.labs / LAB)
    class_ = plant(lab)
    chosen = {who: next(one for one in class_ if one.story == story) for who, story in STORIES.items()}
    for planted in chosen.values():
        hand_in(course, lab, planted)
    return {who: planted.student for who, planted in chosen.items()}


if __name__ == "__main__":
    print(json.dumps(write(Path(sys.argv[1]))))
