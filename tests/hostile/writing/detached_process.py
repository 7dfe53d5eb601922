# attack: starts processes that outlive the grading
# exercise: add_provider
# status: wrong, error
import multiprocessing
import os
import subprocess
import threading
import time

for attempt in (
    lambda: os.fork() == 0 and time.sleep(600),
    lambda: subprocess.Popen(["sleep", "600"], start_new_session=True),
    lambda: os.posix_spawn("/bin/sleep", ["sleep", "600"], {}),
    lambda: multiprocessing.get_context("spawn").Process(target=time.sleep, args=(600,)).start(),
    lambda: threading.Thread(target=time.sleep, args=(600,)).start(),
    lambda: os.setsid(),
):
    try:
        attempt()
    except Exception:
        pass


def add_provider(conn, slug, name, kind, country=None):
    return None
