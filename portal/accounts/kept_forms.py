"""What was typed into a form that could not be taken: who sent it was signed out, or its page was open too long.

It waits in the session until they have signed in, and is sent by nobody but them: by a button under what they
typed. Passwords and files never wait.
"""

import secrets
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from itertools import chain
from typing import Any, Self
from urllib.parse import urlencode, urlsplit

from django.contrib import messages
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.design.figures import comma
from portal.limits import Limit, count

IN_SESSION = "accounts_kept_forms"
# Of one session. The oldest makes room.
MOST_FORMS = 3
MOST_CHARACTERS = 200_000
# Each one that waits is a row for a day, whoever sends it.
LIMIT = Limit("accounts.kept_form", most=30, seconds=600)
# The field by which a form that is sent at last is taken from the session.
SENT_AT_LAST = "kept_form"
# The field in which such a form says which files it could not take along.
FILES_LEFT = "kept_form_file"
# Names of files as they are shown, in characters, and how many of them.
LONGEST_NAMES = 300
MOST_FILES = 20
# Fields nobody filled in.
CARRIED = frozenset({"key", "version", "read", "next", "act"})
PAGE_EDITOR = "/admin/"


@dataclass(frozen=True)
class KeptForm:
    """Where it goes, its fields in the order of the page, and the names of its files."""

    path: str
    fields: list[list[str]] = field(default_factory=list)
    files: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, request: HttpRequest) -> Self | None:
        """The form that was posted; ``None`` where it is a door's, too large, or cannot be read."""
        if not _may_be_kept(request):
            return None
        try:
            posted, files = request.POST, request.FILES
        except (OSError, ValueError, SuspiciousOperation, MultiPartParserError):
            return None
        fields = [
            [name, value]
            for name, values in posted.lists()
            for value in values
            if name not in ("csrfmiddlewaretoken", SENT_AT_LAST, FILES_LEFT) and "password" not in name
        ]
        chosen = [str(file.name) for _, each in files.lists() for file in each if file]
        names = [name[:LONGEST_NAMES] for name in chosen or posted.getlist(FILES_LEFT)][:MOST_FILES]
        if sum(map(len, [*chain.from_iterable(fields), *names])) > MOST_CHARACTERS:
            return None
        return cls(request.get_full_path(), fields, names)

    @property
    def words(self) -> list[str]:
        """What is for reading: a browser's keys, numbers and choices are not."""
        return [value for _, value in self.fields if value.strip() and (not value.isascii() or " " in value.strip())]

    @property
    def has_choices(self) -> bool:
        """Whether more than words was filled in; what the page itself carries along does not count."""
        return len(self.words) < sum(bool(value.strip()) and name not in CARRIED for name, value in self.fields)


def keep(request: HttpRequest, form: KeptForm) -> str:
    """Put ``form`` into the session; the path of the page where it waits."""
    token = secrets.token_urlsafe(12)
    waiting = list(request.session.get(IN_SESSION, {}).items())[1 - MOST_FORMS :]
    request.session[IN_SESSION] = {**dict(waiting), token: asdict(form)}
    return reverse("accounts:kept_form", args=[token])


def waiting_form(request: HttpRequest, token: str) -> KeptForm | None:
    found: dict[str, Any] | None = request.session.get(IN_SESSION, {}).get(token)
    return KeptForm(**found) if found else None


def forget(request: HttpRequest, token: str) -> None:
    waiting = request.session.get(IN_SESSION, {})
    if waiting.pop(token, None) is not None:
        request.session[IN_SESSION] = waiting


class KeepFormsMiddleware:
    """A form that leads to the sign-in page waits behind it, whichever view it was for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method != "POST" or response.status_code != 302:
            return response
        door = reverse("account_login")
        if urlsplit(response["Location"]).path == door and not request.user.is_authenticated:
            form = KeptForm.of(request)
            if form is not None:
                origin = request.district_origin if getattr(request, "host_community", "") else ""  # type: ignore[attr-defined]
                response["Location"] = f"{origin}{door}?{urlencode({'next': _kept_or_not(request, form)})}"
        return response

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        """Sent at last by who is signed in: it need not wait any more."""
        if request.method != "POST" or not request.user.is_authenticated:
            return
        if request.POST.get(SENT_AT_LAST):
            forget(request, request.POST[SENT_AT_LAST])
        if left := request.POST.getlist(FILES_LEFT):
            names = comma().join(left)[:LONGEST_NAMES]
            messages.warning(
                request, _("It came without its file, which could not be kept. Choose it again: %s") % names
            )


def _kept_or_not(request: HttpRequest, form: KeptForm) -> str:
    if count(request, LIMIT):
        messages.warning(request, _("You were signed out meanwhile. Come in again: what you typed is still here."))
        return keep(request, form)
    messages.warning(request, _("You were signed out meanwhile. What you typed may still be there when you go back."))
    return "/"


def _may_be_kept(request: HttpRequest) -> bool:
    """Forms of ours and of the page editor. The doors' own, which are allauth's classes, hold passwords and codes."""
    match = request.resolver_match
    if request.method != "POST" or match is None or request.headers.get("HX-Request"):
        return False
    if request.path_info.startswith(PAGE_EDITOR):
        return match.namespace != "door"
    return not hasattr(match.func, "view_class") and match.namespace not in ("door", "admin")
