"""Which query keys a stored page may have, at which address. A request with any other is answered past the store."""

from collections.abc import Callable
from typing import TypeVar

from django.urls import Resolver404, resolve

from portal.registries import Registry

View = TypeVar("View", bound=Callable)

# The item is the pattern of the values that are looked up. It holds no more of them than there may be pages: what
# somebody types has no place here, or anybody could fill the store with questions.
query_keys: "Registry[str]" = Registry(
    "query_keys", "Query keys that stored public pages know where their view reads them, with their values."
)
query_keys.register("page", "[1-9][0-9]{0,5}")
query_keys.register("past", "1")


def reads_query(*keys: str) -> Callable[[View], View]:
    """Decorates a view that says `depends_on`: the `query_keys` its page depends on. With one that is not named here
    a request goes past the store, so a key forgotten costs time and never shows another's page.
    """

    def decorate(view: View) -> View:
        view.reads_query = frozenset(keys)  # type: ignore[attr-defined]
        return view

    return decorate


def keys_read_at(path: str) -> frozenset[str]:
    """Those of the view that answers at ``path`` (one character per byte, as WSGI has it)."""
    try:
        view = resolve(path.encode("latin-1").decode("utf-8", "replace")).func
    except Resolver404:
        return frozenset()
    return getattr(view, "reads_query", frozenset())
