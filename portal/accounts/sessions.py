"""Sessions in the database; one of somebody who is not signed in lasts a day."""

from datetime import datetime
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db

# Seconds. Such a session may hold an address that was typed and never confirmed.
WITHOUT_A_PERSON = 24 * 60 * 60


class SessionStore(db.SessionStore):
    """The engine that ``SESSION_ENGINE`` names."""

    def get_expiry_age(self, **known: Any) -> int:
        return super().get_expiry_age(**self._shortened(known))

    def get_expiry_date(self, **known: Any) -> datetime:
        return super().get_expiry_date(**self._shortened(known))

    def _shortened(self, known: dict[str, Any]) -> dict[str, Any]:
        return known if SESSION_KEY in self else {**known, "expiry": WITHOUT_A_PERSON}
