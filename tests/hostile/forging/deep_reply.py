# attack: a reply that is nested as deeply as the reader's stack allows
# exercise: bump
# status: wrong, error
import os

for depth in (400, 900, 990, 5_000):
    os.write(3, b'{"returned": ' + b"[" * depth + b"]" * depth + b"}\n")


def bump(path, key):
    return None
