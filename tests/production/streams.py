"""A page's live stream, as bytes."""

import socket
import time

from tests.production.site import ProductionSite

HERE = "community/510108004007"


class Stream:
    """A page's live stream through nginx."""

    def __init__(self, site: ProductionSite, after: int | None = None) -> None:
        self._socket = socket.create_connection(("127.0.0.1", site.port), timeout=60)
        seen = f"Last-Event-ID: {after}\r\n" if after is not None else ""
        asked = f"GET /live/stream?topic={HERE} HTTP/1.1\r\nHost: localhost:{site.port}\r\n{seen}\r\n"
        self._socket.sendall(asked.encode())
        self.heard = self._socket.recv(4096)

    @property
    def status(self) -> int:
        return int(self.heard.split()[1])

    def wait_for(self, words: bytes, within: float = 60.0) -> bytes:
        until = time.monotonic() + within
        while words not in self.heard:
            assert time.monotonic() < until, self.heard
            part = self._socket.recv(4096)
            assert part, self.heard
            self.heard += part
        return self.heard

    def ends(self) -> bool:
        """Whether the server has let go of it."""
        try:
            while part := self._socket.recv(4096):
                self.heard += part
        except TimeoutError:
            return False
        except ConnectionResetError:
            return True
        return True

    def close(self) -> None:
        self._socket.close()
