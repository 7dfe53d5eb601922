# attack: never ends, and swallows every exception and signal
# exercise: add_provider
# status: error, wrong
import signal

for number in range(1, 64):
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass


def add_provider(conn, slug, name, kind, country=None):
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass
