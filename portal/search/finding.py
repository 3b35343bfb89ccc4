"""Looking words up."""

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import BooleanField, Count, F, Func, QuerySet, Value

from portal.search.kinds import Hit, SearchKind, search_kinds
from portal.search.models import Document
from portal.search.words import asked, in_postgresql, in_sqlite

LONGEST_QUERY = 60


class HasWords(Func):
    """True for a document that has all that ``text`` asks for. Each database has its own index (see the migration)."""

    output_field = BooleanField()

    def __init__(self, text: str) -> None:
        self.text = text
        super().__init__(F("id"), F("words"))

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        number, parameters = compiler.compile(self.source_expressions[0])
        wanted, more = compiler.compile(Value(in_sqlite(self.text)))
        return (
            f"{number} IN (SELECT rowid FROM portal_search_words WHERE portal_search_words MATCH {wanted})",  # noqa: S608
            [*parameters, *more],
        )

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        words, parameters = compiler.compile(self.source_expressions[1])
        wanted, more = compiler.compile(Value(in_postgresql(self.text)))
        return f"to_tsvector('simple', {words}) @@ to_tsquery('simple', {wanted})", [*parameters, *more]


def found(text: str, *, scopes: Collection[str], kind: str = "") -> QuerySet[Document]:
    """Documents in ``scopes``, of one kind or all, that have all words of ``text``, the newest first; none for no
    words."""
    if not asked(text):
        return Document.objects.none()
    kinds = [kind] if kind else search_kinds.keys()
    documents = Document.objects.filter(HasWords(text), scope__in=scopes, kind__in=kinds)
    return documents.order_by("-at", "-pk")


def counts(documents: QuerySet[Document]) -> dict[str, int]:
    """How many of each kind there are, in the order of the kinds. One query."""
    by_kind = dict(documents.order_by().values_list("kind").annotate(Count("pk")))
    return {kind: by_kind[kind] for kind in search_kinds.keys() if kind in by_kind}  # noqa: SIM118


def hits(documents: Iterable[Document]) -> list[tuple[SearchKind, Hit]]:
    """``documents`` in words, in their order, as far as they are still public. A query for each kind among them."""
    listed = list(documents)
    shown: dict[tuple[str, int], tuple[SearchKind, Hit]] = {}
    for key in sorted({each.kind for each in listed}):
        kind = search_kinds[key]
        for thing in kind.public().filter(pk__in=[each.number for each in listed if each.kind == key]):
            shown[key, thing.pk] = kind, kind.hit(thing)
    return [shown[each.kind, each.number] for each in listed if (each.kind, each.number) in shown]
