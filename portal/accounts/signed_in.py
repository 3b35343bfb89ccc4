"""Who a session is of."""

from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.middleware import get_user
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare


def person_of(request: HttpRequest) -> Any:
    """As Django's own ``get_user``, without its query: the person came with the session's row.

    Whatever does not fit (another password since, an older secret key, somebody who is closed, a way of signing in that
    is no longer offered) is Django's to decide, which then ends the session or renews it.
    """
    if not hasattr(request, "_cached_user") and _stands(request.session):
        request._cached_user = request.session.person  # type: ignore[attr-defined]
    return get_user(request)


def _stands(session: Any) -> bool:
    said = session.get(SESSION_KEY)
    person = session.person
    return (
        person is not None
        and said == str(person.pk)
        and person.is_active
        and session.get(BACKEND_SESSION_KEY) in settings.AUTHENTICATION_BACKENDS
        and constant_time_compare(session.get(HASH_SESSION_KEY, ""), person.get_session_auth_hash())
    )
