"""Fields that Wagtail keeps for its search."""

from collections.abc import Iterable
from typing import Any

from wagtail.search import index

from home.sites.searching.cutting import kept, said


def _text(value: Any) -> str:
    """A body comes as a list of what its blocks say."""
    if isinstance(value, str):
        return value
    return " ".join(map(str, value)) if isinstance(value, Iterable) else str(value or "")


class WordsField(index.SearchField):
    def get_value(self, obj: Any) -> str:
        return kept(_text(super().get_value(obj)))


class StartsField(index.AutocompleteField):
    """Found by the beginning of a word; with ``by_sound`` also by pinyin, whole and by first letters."""

    def __init__(self, field_name: str, by_sound: bool = False, **options: Any) -> None:
        super().__init__(field_name, **options)
        self.by_sound = by_sound

    def get_value(self, obj: Any) -> str:
        text = _text(super().get_value(obj))
        return f"{kept(text)} {said(text)}" if self.by_sound else kept(text)


def named(fields: Iterable[Any], *names: str) -> list[Any]:
    """``fields`` of a model, and ``names`` found as we find names."""
    return [
        *fields,
        *(field for name in names for field in (WordsField(name, boost=10), StartsField(name, by_sound=True))),
    ]
