"""From `solutions/X` to a lab that can be handed out, in order:

1. `source`: the .md becomes a notebook, with the "Hand in" sentences and with ids made from names;
2. `execute`: it is executed in a copy of the course and written beside the .md, with outputs;
3. `release`: practice cases are written, and nbgrader makes `labs/X` of it with our preprocessors;
4. `compare`: is `labs/` what the build makes?
"""

from grading.build.compare import differences, stale_notebook
from grading.build.course import lab_names
from grading.build.execute import execute
from grading.build.release import build_lab, release_into
from grading.build.source import notebook_of

__all__ = ["build_lab", "differences", "execute", "lab_names", "notebook_of", "release_into", "stale_notebook"]
