"""Where somebody is signed in, as they read it themselves."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from portal.accounts.browsers import Browser
from portal.accounts.models import Session
from portal.accounts.sessions import CAME_IN
from portal.users.models import User

# Of one person on one page; nobody has more.
SHOWN = 50


@dataclass(frozen=True)
class OwnSession:
    """``token`` stands for the session in a form: the key itself is what lets in, and is shown nowhere."""

    token: str
    key: str
    browser: Browser
    began_at: datetime | None
    used_at: datetime
    is_this: bool


def came_in(request: HttpRequest) -> dict[str, Any]:
    """What a session keeps from the moment somebody comes in. No address, and no more of the browser than two words."""
    browser = Browser.of(request.META.get("HTTP_USER_AGENT", ""))
    return {"at": timezone.now().isoformat(), "browser": browser.browser, "system": browser.system}


def sessions_of(user: User, this: str | None) -> list[OwnSession]:
    """The open sessions of ``user``, this one first, then the latest used. ``this`` is the key of the page's own."""
    rows = Session.objects.filter(user_id=user.pk, expire_date__gt=timezone.now()).order_by("-used_at")[:SHOWN]
    found = [_session(row, this) for row in rows]
    return sorted(found, key=lambda session: not session.is_this)


def keys_of(user: User, token: str) -> list[str]:
    """The key of the user's session that ``token`` stands for, if there is one."""
    keys = Session.objects.filter(user_id=user.pk).values_list("session_key", flat=True)
    return [key for key in keys if constant_time_compare(_token(key), token)]


def _session(row: Session, this: str | None) -> OwnSession:
    kept = row.get_decoded().get(CAME_IN) or {}
    began = datetime.fromisoformat(kept["at"]) if "at" in kept else None
    browser = Browser(kept.get("browser", ""), kept.get("system", ""))
    return OwnSession(_token(row.session_key), row.session_key, browser, began, row.used_at, row.session_key == this)


def _token(key: str) -> str:
    return salted_hmac("portal.accounts.own_sessions", key, algorithm="sha256").hexdigest()[:32]
