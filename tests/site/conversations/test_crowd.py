"""Many people at one server: nobody is kept out by who only leaves a connection open."""

import socket
import urllib.request
from urllib.parse import urlsplit


def test_who_leaves_a_connection_open_keeps_nobody_out(server):
    place = urlsplit(server.url)
    waiting = []
    try:
        for _person in range(200):
            link = socket.create_connection(("127.0.0.1", place.port), timeout=10)
            waiting.append(link)
            link.sendall(f"GET /gezond HTTP/1.1\r\nHost: {place.netloc}\r\n\r\n".encode())
            assert link.recv(20).startswith(b"HTTP/1.1 200")
        with urllib.request.urlopen(f"{server.url}/gezond", timeout=10) as answer:
            assert answer.status == 200
    finally:
        for link in waiting:
            link.close()
