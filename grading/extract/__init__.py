"""From what a student handed in to answers, in order:

1. `read`: every notebook in the folder is read, whatever it is called; what can't be read is said;
2. `candidates`: for each file of each exercise, the cells that may be the answer;
3. `answers`: exactly one answer, none, or something that a person must look at; never a guess;
4. `rebuild`: the released notebook again, with the answers put in.
"""

from grading.extract.answers import Answer, Extraction, extract
from grading.extract.rebuild import answers_in, rebuild

__all__ = ["Answer", "Extraction", "answers_in", "extract", "rebuild"]
