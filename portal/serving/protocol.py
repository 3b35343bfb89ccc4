"""uvicorn's HTTP protocol with what it lacks: limits on headers, and answers that are ready as bytes.

How long headers may take and how large they may be is limited: a connection that only ever sends
headers holds no thread and no task; here it does not hold its socket for long either.
"""

import asyncio
from collections.abc import MutableMapping
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

# Seconds from the first byte of a request (or from connecting) to the end of its headers.
HEADER_SECONDS = 15.0
HEADER_BYTES = 65_536
# Largest body that is written at once; larger ones wait for the client piece by piece.
AT_ONCE_BYTES = 65_536
# Where in the scope the application finds `PatientProtocol.send_at_once`.
AT_ONCE = "portal.at_once"


class PatientProtocol(HttpToolsProtocol):
    header_seconds = HEADER_SECONDS
    _waiting: asyncio.TimerHandle | None = None
    _header_bytes = 0
    _in_headers = True

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._wait_for_headers()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self._in_headers:
            if self._waiting is None:
                self._wait_for_headers()
            self._header_bytes += len(data)
        super().data_received(data)
        # A body that came along is not counted: by then the headers are complete.
        if self._in_headers and self._header_bytes > HEADER_BYTES and not self.transport.is_closing():
            self._refuse(b"431 Request Header Fields Too Large")

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self.scope[AT_ONCE] = self.send_at_once  # type: ignore[literal-required]

    def send_at_once(self, scope: MutableMapping[str, Any], head: bytes, body: bytes) -> bool:
        """Answer the GET of ``scope`` with a head written out before; False if it must go the usual way.

        The usual way looks at each header of each answer, which takes longer than finding a stored page.
        """
        cycle = self.cycle
        # A pipelined request is another cycle's; a client that reads slowly is waited for.
        mine = cycle.scope is scope and not self.pipeline and not cycle.response_started and not cycle.disconnected
        if not mine or self.flow.write_paused or self.access_log or len(body) > AT_ONCE_BYTES:
            return False
        cycle.response_started = cycle.response_complete = True
        cycle.waiting_for_100_continue = False
        parts = [head]
        parts += [b"%s: %s\r\n" % pair for pair in self.server_state.default_headers]
        parts += [b"\r\n" if cycle.keep_alive else b"connection: close\r\n\r\n", body]
        self.transport.write(b"".join(parts))
        cycle.message_event.set()
        if not cycle.keep_alive:
            self.transport.close()
        cycle.on_response()
        return True

    def on_headers_complete(self) -> None:
        self._in_headers, self._header_bytes = False, 0
        self._stop_waiting()
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        self._in_headers = True
        super().on_message_complete()

    def _wait_for_headers(self) -> None:
        self._waiting = self.loop.call_later(self.header_seconds, self._too_late)

    def _stop_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

    def _too_late(self) -> None:
        self._waiting = None
        if not self.transport.is_closing():
            self._refuse(b"408 Request Timeout")

    def _refuse(self, status: bytes) -> None:
        # While an earlier answer of this connection is being sent, a status line would land inside it.
        idle: Any = self.cycle is None or self.cycle.response_complete
        # A browser opens connections ahead of need: those are closed without a word.
        if idle and self._header_bytes:
            self.transport.write(b"HTTP/1.1 " + status + b"\r\nconnection: close\r\ncontent-length: 0\r\n\r\n")
        self.transport.close()
