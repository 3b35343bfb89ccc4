"""Keeping documents up to date, inside the transaction that changes the thing they are of."""

from collections.abc import Collection, Iterable
from datetime import UTC, datetime

from django.db import connection, transaction

from portal.search.kinds import Hit, search_kinds
from portal.search.models import Document
from portal.search.words import indexed

AT_A_TIME = 500
# Where a thing has no day, it is found after all that have one.
NO_DAY = datetime(1949, 10, 1, tzinfo=UTC)


def refresh(kind: str, numbers: Collection[int]) -> None:
    """Keep the words of these things as they are now, and forget those that not everybody may read (any more).

    An action calls it after its last change of the row. ``KeyError`` for an unknown kind.
    """
    known = search_kinds[kind]
    wanted = sorted(set(numbers))
    for first in range(0, len(wanted), AT_A_TIME):
        some = wanted[first : first + AT_A_TIME]
        public = list(known.public().filter(pk__in=some))
        keep([document(kind, thing.pk, known.hit(thing)) for thing in public])
        if gone := set(some) - {thing.pk for thing in public}:
            forget(kind, gone)


def refresh_scope(scope: str) -> None:
    """All things of ``scope``, some of which may have gone over to another."""
    numbers: dict[str, list[int]] = {}
    for kind, number in Document.objects.filter(scope=scope).values_list("kind", "number"):
        numbers.setdefault(kind, []).append(number)
    for kind in sorted(numbers):
        refresh(kind, numbers[kind])


@transaction.atomic
def rebuild() -> int:
    """Keep the words of everything anew; how many things there are."""
    Document.objects.all().delete()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM portal_search_words")
    for kind in search_kinds.keys():  # noqa: SIM118
        things: Iterable[int] = search_kinds[kind].public().order_by("pk").values_list("pk", flat=True)
        refresh(kind, list(things))
    return Document.objects.count()


def document(kind: str, number: int, hit: Hit) -> Document:
    """Not yet kept."""
    words = f"{hit.title}\n{hit.text}" if hit.words is None else hit.words
    return Document(kind=kind, number=number, scope=hit.scope, at=hit.at or NO_DAY, words=indexed(words))


@transaction.atomic
def keep(documents: Collection[Document]) -> None:
    """Keep each in the stead of the one of the same thing."""
    if not documents:
        return
    kept = Document.objects.bulk_create(
        documents,
        update_conflicts=True,
        unique_fields=["kind", "number"],
        update_fields=["scope", "at", "words"],
        batch_size=AT_A_TIME,
    )
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.executemany("DELETE FROM portal_search_words WHERE rowid = %s", [(each.pk,) for each in kept])
            cursor.executemany(
                "INSERT INTO portal_search_words (rowid, words) VALUES (%s, %s)",
                [(each.pk, each.words) for each in kept],
            )


@transaction.atomic
def forget(kind: str, numbers: Collection[int]) -> None:
    """What is of these things is found no more."""
    gone = Document.objects.filter(kind=kind, number__in=numbers)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            rows = [(pk,) for pk in gone.values_list("pk", flat=True)]
            cursor.executemany("DELETE FROM portal_search_words WHERE rowid = %s", rows)
    gone.delete()
