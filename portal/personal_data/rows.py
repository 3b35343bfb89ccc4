"""Rows of an export in plain words."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Model


@dataclass(frozen=True)
class Cell:
    """``name`` is for programs, ``label`` and ``value`` for people."""

    name: str
    label: str
    value: Any


Row = list[Cell]


def rows_of(
    things: Iterable[Model],
    names: str,
    labels: Mapping[str, Any] | None = None,
    said: Mapping[str, Callable[[Any], Any]] | None = None,
) -> Iterator[Row]:
    """The fields or properties ``names`` (one space apart) of each thing, by their verbose names or ``labels``.

    ``said`` puts a value into words, by the name of its field. A choice is said in words. Whatever refers to a person
    says no more than their masked name.
    """
    wanted = names.split()
    for thing in things:
        yield [Cell(name, _label(thing, name, labels or {}), _said(thing, name, said or {})) for name in wanted]


def _label(thing: Model, name: str, labels: Mapping[str, Any]) -> str:
    if name in labels:
        return str(labels[name])
    known = {field.name: field for field in thing._meta.get_fields()}
    return str(getattr(known.get(name), "verbose_name", name.replace("_", " ")))


def _said(thing: Model, name: str, said: Mapping[str, Callable[[Any], Any]]) -> Any:
    value = _value(thing, name)
    return said[name](value) if name in said and value is not None else value


def _value(thing: Model, name: str) -> Any:
    display = getattr(thing, f"get_{name}_display", None)
    value = display() if display else getattr(thing, name)
    return str(value) if isinstance(value, Model) else value
