"""The product's sessions as Django reads them: the row alone. The product's own bring the person with it."""

from typing import Any

from django.contrib.sessions.backends import db


class SessionStore(db.SessionStore):
    @classmethod
    def get_model_class(cls) -> Any:
        from portal.accounts.models import Session

        return Session
