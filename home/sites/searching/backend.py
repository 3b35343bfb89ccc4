"""The database's own search behind a door that cuts what is asked for as the fields cut what is kept."""

from typing import Any

from modelsearch.backends import database
from modelsearch.query import And, Not, Or, Phrase, PlainText

from home.sites.searching.cutting import asked


class CuttingBackend:
    def __init__(self, backend: Any) -> None:
        self._backend = backend

    def __getattr__(self, name: str) -> Any:
        return getattr(self._backend, name)

    def search(self, query: Any, *arguments: Any, **options: Any) -> Any:
        return self._backend.search(*_cut(query, options), *arguments, **options)

    def autocomplete(self, query: Any, *arguments: Any, **options: Any) -> Any:
        return self._backend.autocomplete(*_cut(query, options), *arguments, **options)


def _cut(query: Any, options: dict[str, Any]) -> tuple[Any]:
    """What is typed is cut, and all of it is wanted."""
    if isinstance(query, str):
        options["operator"] = options.get("operator") or "and"
        return (asked(query),)
    # The backend finds nothing for an empty text, and falls over a query of no words.
    return (_cut_parts(query) or "",)


def _cut_parts(query: Any) -> Any:
    """The same for what the page editor has read out of what was typed: words, words in quotation marks, and both.

    ``None`` where nothing that can be looked for is left of it, such as of a lone bracket.
    """
    if isinstance(query, PlainText):
        words = asked(query.query_string)
        return PlainText(words, operator="and", boost=query.boost) if words else None
    if isinstance(query, Phrase):
        words = asked(query.query_string)
        return PlainText(words, operator="and") if words else None
    if isinstance(query, And | Or):
        parts = [part for each in query.subqueries if (part := _cut_parts(each)) is not None]
        return type(query)(parts) if parts else None
    if isinstance(query, Not):
        part = _cut_parts(query.subquery)
        return Not(part) if part is not None else None
    return query


def SearchBackend(parameters: dict[str, Any]) -> CuttingBackend:  # noqa: N802 - the name Wagtail asks a backend for
    return CuttingBackend(database.SearchBackend(parameters))
