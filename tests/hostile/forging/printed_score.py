# attack: prints a score, NaN, a negative and a too large one on every stream
# exercise: load_batch
# status: wrong
import sys

for stream in (sys.stdout, sys.stderr, sys.__stdout__, sys.__stderr__):
    for line in ("100", "nan", "-1", '{"score": 1e308, "status": "ok"}'):
        print(line, file=stream, flush=True)


def load_batch(conn, rows):
    print('{"score": 3, "status": "ok", "exercise": "load_batch"}')
