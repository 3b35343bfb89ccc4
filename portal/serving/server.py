"""One uvicorn process with the outer application, stopped within two seconds."""

import contextlib
import logging
import os
import socket
import threading
from collections.abc import Callable

import uvicorn

from portal.serving.gateway import Gateway
from portal.serving.protocol import PatientProtocol

LOOPBACK = "127.0.0.1"
# Seconds for answers under way when the server stops, and then for what still runs in a thread.
GRACE = 1
LAST_GRACE = 0.5


class Server(uvicorn.Server):
    """``ready`` is called once connections are accepted."""

    def __init__(self, config: uvicorn.Config, gateway: Gateway, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._gateway = gateway
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        # From here on a cut connection is meant.
        logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
        await self._gateway.lifespan.end_streams()
        await super().shutdown(sockets)


def listen(host: str, port: int) -> list[socket.socket]:
    """Listening sockets: for the loopback address also its IPv6 twin, where there is one.

    Raises ``OSError`` when the address is not ours or the port is taken.
    """
    sockets = [_bound(socket.AF_INET6 if ":" in host else socket.AF_INET, host, port)]
    if host == LOOPBACK and socket.has_ipv6:
        with contextlib.suppress(OSError):
            sockets.append(_bound(socket.AF_INET6, "::1", sockets[0].getsockname()[1]))
    return sockets


def _bound(family: int, host: str, port: int) -> socket.socket:
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            listening.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        listening.bind((host, port))
        listening.listen(2048)
    except OSError:
        listening.close()
        raise
    return listening


def server(gateway: Gateway, ready: Callable[[], None], *, access_log: bool = False) -> Server:
    config = uvicorn.Config(
        gateway,
        http=PatientProtocol,
        lifespan="on",
        log_level="info" if access_log else "warning",
        access_log=access_log,
        # Who is believed about the client is decided at our own door.
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=GRACE,
    )
    return Server(config, gateway, ready)


def end_soon() -> None:
    """End the process even if a thread is still at work: its transaction is rolled back."""
    last = threading.Timer(LAST_GRACE, os._exit, [0])
    last.daemon = True
    last.start()
