"""Taking in a whole request body before a thread is spent on it."""

import asyncio
import contextlib
import tempfile
from dataclasses import dataclass
from typing import IO

from django.conf import settings

from portal.serving.replies import Receive, RefusedError
from portal.serving.requests import Asked

# Bytes of one body that stay in memory; the rest lies in an unnamed file.
IN_MEMORY = 262_144
# How much of a refused body is still taken in, and for how many seconds, so that the answer is read.
LINGER_BYTES = 4_000_000
LINGER_SECONDS = 3.0
# A client that sends nothing for this long has the answer, or will not read it.
QUIET_SECONDS = 0.5


class ClientGoneError(Exception):
    """The client left before its request was whole: nothing of it counts."""


@dataclass
class BodyReader:
    """Reads bodies within limits that hold for one and for all of them together.

    ``at_once`` bodies may be on their way and ``in_all`` bytes lie between arrival and Django's
    answer. A body that came along with its headers takes no place, so slow uploads do not keep
    anyone from signing in.
    """

    at_once: int
    in_all: int
    on_their_way: int = 0
    held: int = 0

    async def read(self, asked: Asked, receive: Receive) -> IO[bytes] | None:
        """The whole body, rewound, or ``None`` where there is none. Close it with `release`.

        Raises `RefusedError` (400, 408, 413, 503) and `ClientGoneError`. Afterwards the request names the true length.
        """
        limit, announced = _limit(asked), announced_size(asked)
        if announced == 0 and not asked.chunked:
            return None
        body: IO[bytes] = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - its user closes it
        size = 0
        waiting = False
        try:
            async with asyncio.timeout(settings.REQUEST_BODY_DEADLINE):
                while True:
                    message = await receive()
                    if message["type"] == "http.disconnect":
                        raise ClientGoneError
                    part = message.get("body", b"")
                    if size + len(part) > limit:
                        raise RefusedError(413)
                    size += len(part)
                    self.held += len(part)
                    body.write(part)
                    if not message.get("more_body", False):
                        break
                    if not waiting:
                        if self.on_their_way >= self.at_once:
                            raise RefusedError(503)
                        self.on_their_way, waiting = self.on_their_way + 1, True
                    if self.held > self.in_all:
                        raise RefusedError(503)
        except TimeoutError:
            self._let_go(body, size)
            raise RefusedError(408) from None
        except BaseException:
            self._let_go(body, size)
            raise
        finally:
            if waiting:
                self.on_their_way -= 1
        if not asked.chunked and size != announced:
            self._let_go(body, size)
            raise RefusedError(400)
        asked.headers[b"content-length"] = str(size).encode()
        body.seek(0)
        return body

    def release(self, asked: Asked, body: IO[bytes] | None) -> None:
        """Django is done with ``body``."""
        if body is not None:
            self._let_go(body, int(asked.headers[b"content-length"]))

    def _let_go(self, body: IO[bytes], size: int) -> None:
        self.held -= size
        body.close()


async def linger(receive: Receive) -> None:
    """Take in some of a refused body: a client that still sends would not see the answer otherwise."""
    taken = 0
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(LINGER_SECONDS):
            while taken < LINGER_BYTES:
                message = await asyncio.wait_for(receive(), QUIET_SECONDS)
                taken += len(message.get("body", b""))
                if message["type"] == "http.disconnect" or not message.get("more_body", False):
                    return


def _limit(asked: Asked) -> int:
    multipart = asked.headers.get(b"content-type", b"").lower().lstrip().startswith(b"multipart/form-data")
    return int(settings.UPLOAD_BODY_LIMIT if multipart else settings.REQUEST_BODY_LIMIT)


def announced_size(asked: Asked) -> int:
    """Bytes that ``asked`` says its body has. Raises `RefusedError` (400, 413)."""
    sent = asked.headers.get(b"content-length", b"0").strip()
    if not sent.isdigit() or len(sent) > 15:
        raise RefusedError(400)
    if int(sent) > _limit(asked):
        raise RefusedError(413)
    return int(sent)
