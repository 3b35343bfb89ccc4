"""A small site whose one page says a number, and readers who know how large it must be."""

import http.client
import re
import threading
import time
from collections.abc import Callable, Iterable

from tests.production.site import ProductionSite

SHOWN = re.compile(rb"value=(\d+)")


class Committed:
    """The newest number whose commit has come back to its writer."""

    def __init__(self) -> None:
        self.number = 0


class Readers:
    """Threads that ask for pages again and again, each over a connection of its own.

    A page asked for after a commit came back must show at least its number; what does not is in ``old``.
    """

    def __init__(self, site: ProductionSite, committed: Committed, wants: Iterable[tuple[str, dict[str, str]]]) -> None:
        self._port, self._committed = site.port, committed
        self._over = threading.Event()
        self.old: list[str] = []
        self.broken: list[str] = []
        self.answered = 0
        self._threads = [threading.Thread(target=self._read, args=want) for want in wants]

    def __enter__(self) -> "Readers":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join(60)

    def _read(self, path: str, headers: dict[str, str]) -> None:
        connection = http.client.HTTPConnection("localhost", self._port, timeout=60)
        tag, last = "", -1
        while not self._over.is_set():
            known = self._committed.number
            asked = {**headers, **({"If-None-Match": tag} if tag else {})}
            try:
                connection.request("GET", path, headers=asked)
                answer = connection.getresponse()
                body = answer.read()
            except (OSError, http.client.HTTPException) as problem:
                self.broken.append(repr(problem))
                connection.close()
                continue
            self.answered += 1
            if answer.status == 304:
                number = last
            elif answer.status == 200 and (found := SHOWN.search(body)):
                tag, number = answer.headers.get("ETag", ""), int(found[1])
                last = number
            else:
                self.broken.append(f"{path}: {answer.status}")
                continue
            if number < known:
                self.old.append(f"{path} {headers}: {number} after {known} was committed ({answer.status})")
        connection.close()


def wait_until(true: Callable[[], object], within: float = 60.0) -> None:
    until = time.monotonic() + within
    while not true():
        if time.monotonic() > until:
            raise AssertionError("It did not come about in time.")
        time.sleep(0.01)
