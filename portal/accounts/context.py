"""What every template knows of its viewer."""

from functools import cached_property
from typing import Any, cast

from django.http import HttpRequest

from portal.access.models import Grant
from portal.access.predicates import grants_of
from portal.access.second_factor import rests
from portal.accounts.preferences import Preferences, carries_session, preferences_of
from portal.users.models import User


class Viewer:
    """Whoever looks at the page. Nothing is read before a template asks, and the session only when
    the request carries its cookie: a page for the signed-out stays the same for everybody."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @cached_property
    def user(self) -> User | None:
        if not carries_session(self._request):
            return None
        user = getattr(self._request, "user", None)
        if isinstance(user, User) or getattr(user, "is_authenticated", False):
            # The person behind Django's lazy object, through which every look would be a detour.
            return cast("User", getattr(user, "_wrapped", user))
        return None

    @property
    def signed_in(self) -> bool:
        return self.user is not None

    @property
    def name(self) -> str:
        """The name the person gave, else what stands before the @ of their address. Shown to them only."""
        return self.user.get_short_name() if self.user else ""

    @property
    def masked_name(self) -> str:
        return self.user.masked_name if self.user else ""

    @cached_property
    def _preferences(self) -> Preferences:
        return getattr(self._request, "preferences", None) or preferences_of(self._request.COOKIES)

    @property
    def language(self) -> str:
        return self._preferences.language

    @property
    def text_size(self) -> str:
        return self._preferences.text_size

    @property
    def contrast(self) -> str:
        return self._preferences.contrast

    @cached_property
    def rests(self) -> bool:
        """Whether roles of the viewer wait for a second key in this session."""
        return rests(self.user) if self.user else False

    @cached_property
    def grants(self) -> list[Grant]:
        return grants_of(self.user)


def viewer(request: HttpRequest) -> dict[str, Any]:
    # Whoever it is, where a page is made for all who are signed in (portal.accounts.framing).
    known: Viewer | None = getattr(request, "frame_viewer", None)
    return {"viewer": known or Viewer(request)}
