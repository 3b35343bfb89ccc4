"""Providers of personal data: one for each kind of thing that a room keeps about people.

A provider accounts for models, field by field. `tests/portal/personal_data` fails for a model or a field that tells of
a person and that no provider accounts for, and that is not said to hold none.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import IO, Any

from django.utils.functional import Promise

from portal.personal_data.bases import Basis
from portal.personal_data.erasure import Erasure
from portal.personal_data.rows import Row
from portal.registries import Registry

Words = str | Promise


@dataclass(frozen=True)
class Fields:
    """What becomes of each field of ``model`` (``app_label.ModelName``) when the person is erased.

    Names stand one space apart. ``goes``: deleted with its row, or blanked. ``pseudonym``: the reference stays, to an
    account that has neither name nor address any more. ``stays``: personal, and kept for the reason that the provider
    gives. ``impersonal``: about the thing, not about a person. Every field but the key is named once.
    """

    model: str
    goes: str = ""
    pseudonym: str = ""
    stays: str = ""
    impersonal: str = ""

    def named(self) -> list[str]:
        return f"{self.goes} {self.pseudonym} {self.stays} {self.impersonal}".split()

    def personal(self) -> list[str]:
        return f"{self.goes} {self.pseudonym} {self.stays}".split()


@dataclass(frozen=True)
class Upload:
    """A file that the person gave us: its name in the archive, and how to open it."""

    name: str
    open: Callable[[], IO[bytes]]


def _nothing(*_given: Any) -> tuple[()]:
    return ()


@dataclass(frozen=True)
class PersonalData:
    """One kind of personal data. Words are for the person, in both languages.

    ``what`` names the data, ``purpose`` what for, ``seen_by`` who sees it, ``kept`` how long, ``erased`` what becomes
    of it when the person is erased, and of what stays, why. ``export`` gives the person's own rows, without other
    people's personal data; ``uploads`` their files. ``erase`` runs inside the one transaction of the erasure;
    it must be right when called twice. ``forget`` does the same for somebody without an account, known by a telephone
    number or an e-mail address, and returns how many rows it changed.
    """

    title: Words
    what: Words
    purpose: Words
    basis: Basis
    seen_by: Words
    kept: Words
    erased: Words
    models: tuple[Fields, ...]
    export: Callable[[Any], Iterable[Row]] = _nothing
    uploads: Callable[[Any], Iterable[Upload]] = _nothing
    erase: Callable[[Erasure], None] | None = None
    forget: Callable[[str, Erasure], int] | None = field(default=None)


@dataclass(frozen=True)
class Impersonal:
    """A model that holds nothing of any person. ``fields`` are those that could, one space apart; ``why`` they do "
    "not."""

    model: str
    fields: str
    why: str


personal_data: "Registry[PersonalData]" = Registry(
    "personal_data", "What is kept about people: purpose, law, who sees it, how long; export and erasure, in order."
)
impersonal_data: "Registry[Impersonal]" = Registry(
    "impersonal_data", "Models with fields that could tell of a person and do not, each with the reason."
)


def holds_none(model: str, fields: str, why: str) -> None:
    """Say that ``model`` (``app_label.ModelName``) holds no personal data."""
    impersonal_data.register(model, Impersonal(model, fields, why))
