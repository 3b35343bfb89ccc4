"""The writer's side of rendered pages: they are taken away before it commits."""

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from portal.freshness.rendered import RenderedPages, StoreOutOfReachError


@lru_cache(maxsize=8)
def _at(root: str) -> RenderedPages:
    return RenderedPages(Path(root))


def rendered_pages() -> RenderedPages | None:
    """The directory that this process is told of, if any."""
    return _at(str(settings.RENDERED_ROOT)) if settings.RENDERED_ROOT else None


def withdraw(scopes: Iterable[str], registered: set[str]) -> None:
    """Take the pages of ``scopes`` away. ``registered`` are the identities that the database knows: none or one.

    Raises `StoreOutOfReachError` where the directory that this process sees is not the registered one, or where
    a page could stay. Call it only while no page of these scopes can be filed.
    """
    store = rendered_pages()
    if store is None:
        if registered:
            raise StoreOutOfReachError(
                "A web server gives out rendered pages, and this process cannot withdraw them: set RENDERED_ROOT to "
                "the directory that `manage.py rendered_pages` names, on the machine that it names."
            )
        return
    identity = store.identity()
    if registered and registered != {identity}:
        raise StoreOutOfReachError(
            f"{store.root} is not the directory of rendered pages that the web server gives out: see `manage.py "
            "rendered_pages`, and restart the page processes if the directory was emptied by hand."
        )
    if not identity:
        return
    try:
        store.withdraw(scopes)
    except OSError as problem:
        raise StoreOutOfReachError(f"Rendered pages cannot be withdrawn: {problem}") from problem
