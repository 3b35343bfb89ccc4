"""What all our page types share when they are served."""

from abc import abstractmethod
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from portal.freshness.stamps import depends_on


class PublicPageMixin:
    """Marks a served page as storable, and picks the English text where there is one."""

    @abstractmethod
    def freshness_scopes(self) -> tuple[str, ...]:
        """The stamps this page's bytes depend on."""

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = super().serve(request, *args, **kwargs)  # type: ignore[misc]
        if getattr(request, "is_preview", False) or response.status_code != 200:
            return response
        moments = [getattr(request, "true_until", None), self.expire_at]  # type: ignore[attr-defined]
        until = min((moment for moment in moments if moment is not None), default=None)
        return depends_on(response, *self.freshness_scopes(), until=until)

    def in_language(self, name: str) -> Any:
        """The field ``name`` in the language of the request; Chinese where English was left empty."""
        return getattr(self, f"{name}_english" if self.speaks(name) == "en" else name)

    def speaks(self, name: str) -> str:
        """The language tag of what `in_language` returns, for the ``lang`` attribute."""
        english = getattr(self, f"{name}_english", None)
        return "en" if english and (get_language() or "").startswith("en") else "zh-Hans"
