"""What a stored page's truth hangs on, read off one snapshot of all stamps."""

from collections.abc import Iterable, Mapping

from portal.freshness.scopes import EVERY_SCOPE, EVERYTHING

# Every scope that was ever touched, with its version.
Snapshot = Mapping[str, int]
Standing = frozenset[tuple[str, int]]


def standing(snapshot: Snapshot, scopes: Iterable[str]) -> Standing:
    """The stamps that pages depending on ``scopes`` hang on. The pages are true while this is equal.

    A place's page hangs on its own stamp, on those of places above and below it, and on ``*``: a
    writer who touches a courtyard or the whole district need not know which pages show it.
    """
    wanted = tuple(scopes)
    if EVERY_SCOPE in wanted:
        return frozenset(snapshot.items())
    return frozenset(
        (scope, version)
        for scope, version in snapshot.items()
        if scope == EVERYTHING or any(_in_line(scope, one) for one in wanted)
    )


def _in_line(one: str, other: str) -> bool:
    return one == other or one.startswith(other + "/") or other.startswith(one + "/")
