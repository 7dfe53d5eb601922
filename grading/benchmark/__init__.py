"""`python -m grading bench`: a class graded by stock nbgrader and by this course, side by side, as ratios."""
