"""uvicorn's HTTP protocol with the two limits it lacks: how long headers may take, and how large they may be.

A connection that only ever sends headers holds no thread and no task; here it does not hold its
socket for long either.
"""

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

# Seconds from the first byte of a request (or from connecting) to the end of its headers.
HEADER_SECONDS = 15.0
HEADER_BYTES = 65_536


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
