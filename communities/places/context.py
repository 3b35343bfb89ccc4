"""What the head of every page knows of where it is."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import cached_property

from communities.places.models import Place
from communities.places.queries import brands_version, neighbours_of


class Here:
    """Read only where a template asks: at most one query for the neighbours and one for the colours' version."""

    def __init__(self, request: HttpRequest) -> None:
        match = request.resolver_match
        named = match.kwargs.get("community") if match else None
        self._slug = named or getattr(request, "host_community", "")

    @cached_property
    def neighbours(self) -> list[Place]:
        """Communities of the same sub-district, itself included; empty on the district's own pages."""
        return neighbours_of(self._slug) if self._slug else []

    @cached_property
    def brands_version(self) -> str:
        return brands_version()

    @cached_property
    def district_name(self) -> str:
        """The district's name, on its own pages."""
        if self._slug:
            return ""
        return Place.objects.filter(code=settings.DISTRICT_CODE).values_list("name", flat=True).first() or ""


def here(request: HttpRequest) -> dict[str, Any]:
    return {"here": Here(request)}
