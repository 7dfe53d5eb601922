# attack: recursion without end, with the limit removed
# exercise: add_provider
# status: error, wrong
import sys

sys.setrecursionlimit(10**9)


def add_provider(*args):
    return add_provider(*args)
