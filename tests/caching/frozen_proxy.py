"""A proxy before PostgreSQL that can be told to pass nothing on, as a server does that hangs."""

import select
import socket
from contextlib import contextmanager
from threading import Event, Thread
from urllib.parse import parse_qs, urlencode, urlsplit

IDLE = 0.05  # seconds


class FrozenProxy:
    """Passes on until `freeze`, and again after `thaw`. It accepts connections all the time."""

    def __init__(self, url):
        self.target, self.is_frozen, self.is_over = _socket_of(url), Event(), Event()
        self.door = socket.create_server(("127.0.0.1", 0))
        self.threads = [Thread(target=self.accept)]
        self.url = _at(url, self.door.getsockname()[1])

    def freeze(self):
        self.is_frozen.set()

    def thaw(self):
        self.is_frozen.clear()

    def accept(self):
        while not self.is_over.is_set():
            if select.select([self.door], [], [], IDLE)[0]:
                visitor, _address = self.door.accept()
                self.threads.append(Thread(target=self.pass_on, args=[visitor]))
                self.threads[-1].start()

    def pass_on(self, visitor):
        with visitor, socket.socket(*self.target[:1]) as server:
            server.connect(self.target[1])
            other = {visitor: server, server: visitor}
            while not self.is_over.is_set():
                if self.is_frozen.is_set():
                    self.is_over.wait(IDLE)
                    continue
                for ready in select.select(list(other), [], [], IDLE)[0]:
                    if not (data := _received(ready)):
                        return
                    other[ready].sendall(data)


def _received(end):
    try:
        return end.recv(65_536)
    except ConnectionError:
        return b""


def _socket_of(url):
    """The family and address behind a URL of libpq."""
    parts = urlsplit(url)
    folder = parse_qs(parts.query).get("host")
    if folder:
        return socket.AF_UNIX, f"{folder[0]}/.s.PGSQL.{parts.port or 5432}"
    return socket.AF_INET, (parts.hostname, parts.port or 5432)


def _at(url, port):
    parts = urlsplit(url)
    query = {name: values[0] for name, values in parse_qs(parts.query).items() if name != "host"}
    who, has_who, _host = parts.netloc.rpartition("@")
    return parts._replace(netloc=f"{who}{has_who}127.0.0.1:{port}", query=urlencode(query)).geturl()


@contextmanager
def frozen_proxy(url):
    proxy = FrozenProxy(url)
    proxy.threads[0].start()
    try:
        yield proxy
    finally:
        proxy.is_over.set()
        for thread in proxy.threads:
            thread.join()
        proxy.door.close()
