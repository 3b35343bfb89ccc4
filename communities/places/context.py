"""What the head of every page knows of where it is."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import cached_property

from communities.places.models import Place
from communities.places.queries import neighbours_of


class Here:
    """Read only where a template asks: one query for the neighbours."""

    def __init__(self, request: HttpRequest) -> None:
        match = request.resolver_match
        named = match.kwargs.get("community") if match else None
        self._slug = named or getattr(request, "host_community", "")

    @cached_property
    def neighbours(self) -> list[Place]:
        """Communities of the same sub-district, itself included; empty on the district's own pages."""
        return neighbours_of(self._slug) if self._slug else []


def here(request: HttpRequest) -> dict[str, Any]:
    return {"here": Here(request)}
