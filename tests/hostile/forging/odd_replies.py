# attack: replies of every wrong shape
# exercise: bump
# status: wrong, error
import os

for reply in (b"[]", b"7", b'{"returned": {"$d": "no day"}}', b'{"returned": {"$n": "no number"}}', b'{"more": 99}',
              b'{"more": -1}', b'{"returned": {"$h": 3}}', b'{"raised": null}', b'{"raised": {"names": 5}}',
              b'{"raised": {"names": [], "message": 1, "line": "x"}}', b'{"returned": {"$f": "nan"}}'):
    os.write(3, reply + b"\n")


def bump(path, key):
    return None
