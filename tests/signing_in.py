"""Coming in, through the sign-in page and beside it."""

from django.test import Client
from django.utils import timezone

from portal.accounts.sessions import CAME_IN
from portal.users.models import User
from tests.districts import PASSWORD


def came_in(user: User, **more: str) -> Client:
    """A browser at the district's host whose ``user`` came in a moment ago, with the password."""
    browser = Client(HTTP_HOST="localhost:8000", **more)
    browser.post("/accounts/login/", {"login": user.email, "password": PASSWORD})
    return browser


def come_in_now(browser: Client, user: User) -> None:
    """As ``force_login``, which leaves a session that began at no known time: this one began just now."""
    browser.force_login(user)
    session = browser.session
    session[CAME_IN] = {"at": timezone.now().isoformat(), "browser": "Firefox", "system": "Debian"}
    session.save()
