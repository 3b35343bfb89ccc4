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
    return (_cut_parts(query),)


def _cut_parts(query: Any) -> Any:
    """The same for what the page editor has read out of what was typed: words, words in quotation marks, and both."""
    if isinstance(query, PlainText):
        return PlainText(asked(query.query_string), operator="and", boost=query.boost)
    if isinstance(query, Phrase):
        return PlainText(asked(query.query_string), operator="and")
    if isinstance(query, And | Or):
        return type(query)([_cut_parts(part) for part in query.subqueries])
    if isinstance(query, Not):
        return Not(_cut_parts(query.subquery))
    return query


def SearchBackend(parameters: dict[str, Any]) -> CuttingBackend:  # noqa: N802 - the name Wagtail asks a backend for
    return CuttingBackend(database.SearchBackend(parameters))
