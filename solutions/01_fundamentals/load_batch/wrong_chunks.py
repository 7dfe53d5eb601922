# misconception: a commit every few rows
# loses: all_or_nothing
from itertools import islice


def load_batch(conn, rows):
    rows = iter(rows)
    while chunk := list(islice(rows, 500)):
        with conn:
            conn.executemany("INSERT INTO providers (slug, name, kind) VALUES (?, ?, ?)", chunk)
