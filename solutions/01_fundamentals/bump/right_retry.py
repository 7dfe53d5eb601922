import sqlite3
import time


def bump(path, key):
    give_up = time.monotonic() + 20
    while True:
        conn = sqlite3.connect(path, timeout=0)
        try:
            with conn:
                conn.execute("UPDATE counters SET n = n + 1 WHERE key = ?", (key,))
            return
        except sqlite3.OperationalError:  # locked: try again
            if time.monotonic() > give_up:
                raise
            time.sleep(0.01)
        finally:
            conn.close()
