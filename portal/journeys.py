"""A form in several pages, each with an address of its own, so that the browser's way back just works.

What was typed on the pages before lies in a cookie under the form's own address: signed, for one day, gone with the
browser. Only the last page's form is believed, which carries again, signed, what it showed. Nothing is stored here.

A form that is refused is led back to its page as well: the page that says why was asked for by its address, so the
way back never asks to send something again.
"""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

# Seconds a page may stay open between two steps.
OPEN_FOR = 24 * 3600
# A browser keeps no more under one name.
LARGEST = 4_000
# In the address of a page that was led back to: it says what is wrong, where a plain visit does not.
AGAIN = "again"


def say_why_at(path: str) -> str:
    return f"{path}?{AGAIN}=1"


def says_why(request: HttpRequest) -> bool:
    return AGAIN in request.GET


@dataclass(frozen=True)
class Journey:
    """``name`` of the cookie, also what its signature is for. Values are JSON."""

    name: str

    def read(self, request: HttpRequest) -> dict[str, Any] | None:
        """What was kept; ``None`` if nothing was, if it was changed, or is too old."""
        try:
            found = signing.loads(request.COOKIES.get(self.name, ""), salt=f"journey.{self.name}", max_age=OPEN_FOR)
        except signing.BadSignature:
            return None
        return found if isinstance(found, dict) else None

    def keep(self, response: HttpResponse, path: str, values: dict[str, Any]) -> HttpResponse:
        """Keep ``values`` for the pages below ``path``. What is larger than any right form is not kept."""
        signed = self._sign(values)
        if len(signed) <= LARGEST:
            response.set_cookie(
                self.name, signed, path=path, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax"
            )
        return response

    def keeps(self, values: dict[str, Any]) -> bool:
        """Whether a browser would keep them. A page that is refused and too large is answered on the spot."""
        return len(self._sign(values)) <= LARGEST

    def _sign(self, values: dict[str, Any]) -> str:
        return signing.dumps(values, salt=f"journey.{self.name}", compress=True)

    def forget(self, response: HttpResponse, path: str) -> HttpResponse:
        response.delete_cookie(self.name, path=path, samesite="Lax")
        return response
