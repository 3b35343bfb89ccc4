"""Sessions in the database, each with whose it is; one of somebody who is not signed in lasts a day."""

from datetime import datetime
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db

# Seconds. Such a session may hold an address that was typed and never confirmed.
WITHOUT_A_PERSON = 24 * 60 * 60


class SessionStore(db.SessionStore):
    """The engine that ``SESSION_ENGINE`` names."""

    @classmethod
    def get_model_class(cls) -> Any:
        # Not at the top: the engine is named in the settings and read before there are models.
        from portal.accounts.models import Session

        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        row: Any = super().create_model_instance(data)
        row.user_id = data.get(SESSION_KEY)
        return row

    def get_expiry_age(self, **known: Any) -> int:
        return super().get_expiry_age(**self._shortened(known))

    def get_expiry_date(self, **known: Any) -> datetime:
        return super().get_expiry_date(**self._shortened(known))

    def _shortened(self, known: dict[str, Any]) -> dict[str, Any]:
        return known if SESSION_KEY in self else {**known, "expiry": WITHOUT_A_PERSON}
