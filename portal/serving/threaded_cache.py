"""`page_cache` for threads: the same shelf and the same rules, waiting as threads wait."""

import threading
import time
from collections.abc import Callable

from portal.freshness.threaded_readers import ThreadedReader
from portal.serving.filing import Filer
from portal.serving.page_cache import PATIENCE
from portal.serving.page_keys import PageKey, for_everybody
from portal.serving.page_shelf import PageShelf, said_to_stores, stored
from portal.serving.replies import Reply
from portal.serving.requests import Asked
from portal.serving.stored_pages import StoredPage

Render = Callable[[Asked], Reply]


class ThreadedPageCache:
    def __init__(self, reader: ThreadedReader, limit: int, filer: Filer | None = None) -> None:
        self.reader = reader
        self.shelf = PageShelf(limit, filer)
        self._mutex = threading.Lock()
        self._in_the_making: dict[PageKey, threading.Event] = {}

    def find(self, key: PageKey) -> StoredPage | None:
        """The stored page for ``key`` if it is true as of now."""
        with self._mutex:
            page = self.shelf.pages.get(key)
        if page is None:
            return None
        return self.shelf.find(key, page, self.reader.read(), time.time())

    def answer(self, key: PageKey, asked: Asked, render: Render) -> StoredPage | Reply:
        """The page for ``key``: stored, or made now by ``render`` and stored if it is for everybody."""
        until = time.monotonic() + PATIENCE
        while True:
            page = self.find(key)
            if page is not None:
                return page
            with self._mutex:
                making = self._in_the_making.get(key)
                leads = making is None
                if making is None:
                    making = self._in_the_making[key] = threading.Event()
                shared = self.shelf.is_shared(key, asked)
                alone = self.shelf.is_private(key)
            # What is not for everybody is made side by side.
            if leads or alone or time.monotonic() >= until:
                try:
                    return self._make(key, asked, render, shared=shared)
                finally:
                    if leads:
                        with self._mutex:
                            del self._in_the_making[key]
                        making.set()
            making.wait(max(0.0, until - time.monotonic()))

    def _make(self, key: PageKey, asked: Asked, render: Render, *, shared: bool) -> StoredPage | Reply:
        before = self.reader.read()
        day = self.shelf.day.at(time.time())
        reply = render(for_everybody(asked, key) if shared else asked)
        with self._mutex:
            keep = self.shelf.to_be_stored(key, reply, shared=shared, before=before)
        if not keep or before is None:
            return said_to_stores(reply)
        page = stored(reply, before, day)
        with self._mutex:
            self.shelf.pages.put(key, page)
        return page
