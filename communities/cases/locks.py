"""The one lock on a case, and the order in which several are taken."""

from collections.abc import Iterable

from communities.cases.models import Case


def locked(*cases: Case) -> list[Case]:
    """The rows as they are now, locked until the transaction ends, in the order asked for.

    Taken by primary key, so that two actions on the same cases wait for each other instead of deadlocking.
    Raises ``Case.DoesNotExist`` if one is gone.
    """
    found = {case.pk: case for case in _rows(case.pk for case in cases)}
    if len(found) != len({case.pk for case in cases}):
        raise Case.DoesNotExist([case.pk for case in cases])
    return [found[case.pk] for case in cases]


def hold(case: Case | None) -> None:
    """Lock the case, if there is one, until the transaction ends.

    Whoever tells a step of it does so right after locking their own row, and before moving a stamp or booking:
    taken later, two who do both could wait for each other.
    """
    if case is not None:
        locked(case)


def _rows(keys: Iterable[int]) -> Iterable[Case]:
    rows = Case.objects.select_for_update(no_key=True, of=("self",)).filter(pk__in=list(keys))
    return rows.select_related("community", "place").order_by("pk")
