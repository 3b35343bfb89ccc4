"""How the facts and things of the audit record are said: rooms bring words and links beside their verbs."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from portal.audit.models import Record
from portal.design.figures import comma
from portal.registries import Registry


def _as_it_is(value: Any) -> str:
    return comma().join(str(part) for part in value) if isinstance(value, list) else str(value)


def one_of(words: Mapping[str, str | Promise]) -> Callable[[Any], str]:
    """Says a code, or several, by ``words``; a code that is not there as it is."""
    return lambda value: _as_it_is(
        [words.get(str(code), code) for code in (value if isinstance(value, list) else [value])]
    )


@dataclass(frozen=True)
class Fact:
    """What the fact is called, and its value in words; without a label it is for programs alone.

    With ``places`` the value is a path, or several, of places.
    """

    label: str | Promise
    say: Callable[[Any], str | Promise] = _as_it_is
    places: bool = False


# Takes the numbers of things of one kind; returns the path of each that has a page.
ThingLinks = Callable[[Collection[str]], dict[str, str]]

audit_facts: "Registry[Fact]" = Registry(
    "audit_facts", "How facts of the audit record are said, by name or by room and name; others are shown as they are."
)
audit_links: "Registry[ThingLinks]" = Registry(
    "audit_links", "Pages of the things that the audit record is about, by the kind of thing."
)


def fact_of(record: Record, name: str) -> Fact:
    return audit_facts.get(f"{record.verb.partition('.')[0]}.{name}") or audit_facts.get(name) or Fact(name)


def paths_in(records: Iterable[Record]) -> set[str]:
    """Every path of a place that the records' facts name."""
    found: set[str] = set()
    for record in records:
        for name, value in record.facts.items():
            if fact_of(record, name).places:
                found.update(str(path) for path in (value if isinstance(value, list) else [value]))
    return found


def said_facts(record: Record, names: dict[str, str]) -> list[tuple[str | Promise, str | Promise]]:
    """Label and words of each fact that has a value; ``names`` are those of `paths_in`. Records come with their
    ``words``."""
    said: list[tuple[str | Promise, str | Promise]] = []
    for name, value in sorted(record.facts.items()):
        fact = fact_of(record, name)
        if value in (None, "", []) or not fact.label:
            continue
        if fact.places:
            value = [names.get(str(path), str(path)) for path in (value if isinstance(value, list) else [value])]
        said.append((fact.label, fact.say(value)))
    return [*said, *_typed(record)]


def _typed(record: Record) -> list[tuple[str | Promise, str | Promise]]:
    """The reason beside the record, where there is one and nobody had to forget it."""
    words = getattr(record, "words", None)
    return [(audit_facts["reason"].label, words.text)] if words else []


def links_of(records: Collection[Record]) -> dict[tuple[str, str], str]:
    """By kind and number of the thing: its page. One query for each kind on the page that has pages."""
    wanted: dict[str, set[str]] = {}
    for record in records:
        wanted.setdefault(record.thing_label, set()).add(record.thing_id)
    return {
        (kind, number): path
        for kind, numbers in wanted.items()
        if (links := audit_links.get(kind)) is not None
        for number, path in links(numbers).items()
    }
