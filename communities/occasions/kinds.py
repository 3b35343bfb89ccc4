"""Kinds of occasion: the rooms above say where the pages of theirs are."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from portal.registries import Registry


@dataclass(frozen=True)
class OccasionKind:
    """``address`` and ``own_address`` take an occasion of the kind: its page, and that of one's own place in it.
    ``list_address`` is where those who run it tick off who came."""

    label: str | Promise
    address: Callable[[Any], str]
    own_address: Callable[[Any], str]
    list_address: Callable[[Any], str]


occasion_kinds: "Registry[OccasionKind]" = Registry("occasion_kinds", "Kinds of occasion that one can sign up for.")
