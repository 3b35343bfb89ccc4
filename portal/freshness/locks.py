"""Which locks keep a writer and whoever puts a page on file apart, as numbers for PostgreSQL's advisory locks.

A writer shares its locks with other writers, from `touch` to the end of its transaction, however that ends.
Who files a page wants its locks alone and waits for nobody: where one is taken, the page is not filed.
The two meet in a number exactly where the writer's scope is in line with the page's (`validity.standing`).
"""

from collections.abc import Iterable
from hashlib import blake2b

from portal.freshness.scopes import EVERY_SCOPE, EVERYTHING

# Above every place: what a page that depends on every scope has its own files under.
ROOT = ""


def lines(scope: str) -> list[str]:
    """``scope`` and what it lies in, the outermost first: a/b/c is in a/b, and that in a."""
    parts = scope.split("/")
    return ["/".join(parts[: end + 1]) for end in range(len(parts))]


def of_writer(scope: str) -> list[int]:
    """What `touch` of ``scope`` shares."""
    if scope == EVERYTHING:
        return _numbers({f"at {EVERYTHING}"})
    return _numbers({f"at {scope}", *(f"under {one}" for one in (ROOT, *lines(scope)))})


def of_page(scopes: Iterable[str]) -> list[int]:
    """What must be held alone to file a page that depends on ``scopes``."""
    names = {f"at {EVERYTHING}"}
    for scope in scopes:
        if scope == EVERY_SCOPE:
            names.add(f"under {ROOT}")
        elif scope != EVERYTHING:
            names |= {f"under {scope}", *(f"at {one}" for one in lines(scope))}
    return _numbers(names)


# Only one page is filed at a time: pages of neighbours want the lock of their district, both alone.
FILING = int.from_bytes(b"filing", "big")


def _numbers(names: set[str]) -> list[int]:
    """Two names in one number would cost a page that is not filed, nothing else."""
    return sorted(
        int.from_bytes(blake2b(name.encode(), digest_size=8, person=b"jia-page").digest(), "big", signed=True)
        for name in names
    )
