"""What both ways of serving keep: stored pages, and which keys name something for everybody."""

from collections import OrderedDict

from portal.freshness.scopes import EVERYTHING
from portal.freshness.validity import Snapshot
from portal.serving.filing import Filer
from portal.serving.page_keys import PageKey, carries_only_preferences
from portal.serving.replies import Reply
from portal.serving.requests import Asked
from portal.serving.storable import storable
from portal.serving.stored_pages import SAID_OF_ALL, Day, StoredPage, StoredPages

# Keys of which it is remembered whether what they name is for everybody.
REMEMBERED = 4_096


class PageShelf:
    """Nothing here waits for anything. Where threads share it, its user lets them in one by one."""

    def __init__(self, limit: int, filer: Filer | None) -> None:
        self.pages = StoredPages(limit)
        self.filer = filer
        self.day = Day()
        self._public: OrderedDict[PageKey, bool] = OrderedDict()

    def find(self, key: PageKey, page: StoredPage, snapshot: Snapshot | None, now: float) -> StoredPage | None:
        """``page`` if ``snapshot``, read after the request came, shows that it is true."""
        if snapshot is None or not page.true(snapshot, self.day.at(now), now):
            return None
        if self.filer is not None:
            # Whoever reaches this process twice for one page would rather have found it with the web server.
            self.filer.offer(key, page)
        return page

    def is_private(self, key: PageKey) -> bool:
        """Whether the last answer under ``key`` was for one alone."""
        return self._public.get(key) is False

    def is_shared(self, key: PageKey, asked: Asked) -> bool:
        """Whether the page is to be made from its key alone."""
        return self._public.get(key, False) or carries_only_preferences(asked)

    def to_be_stored(self, key: PageKey, reply: Reply, *, shared: bool, before: Snapshot | None) -> bool:
        """Whether ``reply`` is a page for everybody, made from its key alone while the stamps were known."""
        public = storable(reply)
        self._public[key] = public
        self._public.move_to_end(key)
        if len(self._public) > REMEMBERED:
            self._public.popitem(last=False)
        if not public:
            self.pages.drop(key)
        # A page made with cookies of the client's own is never kept; the next one is made without.
        return public and shared and before is not None


def stored(reply: Reply, before: Snapshot, day: int) -> StoredPage:
    """The page that ``reply`` is. ``before`` was read, and ``day`` was, before it was made."""
    scopes = [*reply.header(b"x-depends-on").decode("latin-1").split(","), EVERYTHING]
    return StoredPage(reply, scopes, before, day, float(reply.header(b"x-true-until") or "inf"))


def said_to_stores(reply: Reply) -> Reply:
    """``reply`` with word to stores on the way that nobody hands it on unasked: cookies choose its language."""
    names = {name for name, _ in reply.headers}
    if b"cache-control" not in names:
        reply.headers.append(SAID_OF_ALL[1])
        if b"vary" not in names:
            reply.headers.append((b"vary", b"Cookie"))
    return reply
