"""Where sessions are kept: each row says whose it is and when it was last used; one of nobody lasts a day.

This is the one list of who is signed in where. allauth's own (usersessions) is not taken: it keeps each
browser's whole name and address for as long as the session, in a second table that has to agree with the first.
"""

from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from django.db import connection
from django.utils import timezone

# Seconds. Such a session may hold an address that was typed and never confirmed.
WITHOUT_A_PERSON = 24 * 60 * 60
# How coarse the last use is: a page that is looked at writes no more often.
USED_EVERY = timedelta(minutes=15)
# In the session of who is signed in: when they came in, with which browser on which system.
CAME_IN = "accounts_came_in"


class SessionStore(db.SessionStore):
    """The engine that ``SESSION_ENGINE`` names."""

    # As the row said when it was read: whether its use is to be noted anew, and whose it is. `signed_in.person_of` says
    # whether it still is theirs.
    used_long_ago = False
    person: Any = None

    @classmethod
    def get_model_class(cls) -> Any:
        # Not at the top: the engine is named in the settings and read before there are models.
        from portal.accounts.models import Session

        return Session

    def _get_session_from_db(self) -> Any:
        """What Django wants of the row, and the person it is of: whoever reads a session asks who it is. One query."""
        from portal.users.models import User

        now = timezone.now()
        # As text, as every page of whoever is signed in asks it.
        question = (
            f"SELECT person.*, session.session_data, session.used_at < %s AS used_long_ago"  # noqa: S608
            f" FROM {self.model._meta.db_table} session LEFT JOIN {User._meta.db_table} person"
            f" ON person.id = session.user_id WHERE session.session_key = %s AND session.expire_date > %s"
        )
        moment = connection.ops.adapt_datetimefield_value
        found: list[Any] = list(User.objects.raw(question, [moment(now - USED_EVERY), self.session_key, moment(now)]))
        self.used_long_ago, self.person = False, None
        if not found:
            self._session_key = None
            return None
        (person,) = found
        self.used_long_ago = bool(person.used_long_ago)
        row = self.model(session_key=str(self.session_key), session_data=person.session_data)
        # A person is handed about; their session is not.
        del person.session_data, person.used_long_ago
        self.person = person if person.pk else None
        return row

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        row: Any = super().create_model_instance(data)
        row.user_id = data.get(SESSION_KEY)
        row.used_at = timezone.now()
        self.used_long_ago = False
        return row

    def note_use(self) -> None:
        """Write down that the session is in use, at most once in ``USED_EVERY``."""
        if not self.used_long_ago:
            return
        now = timezone.now()
        self.get_model_class().objects.filter(pk=self.session_key, used_at__lt=now - USED_EVERY).update(used_at=now)
        self.used_long_ago = False

    def get_expiry_age(self, **known: Any) -> int:
        return super().get_expiry_age(**self._shortened(known))

    def get_expiry_date(self, **known: Any) -> datetime:
        return super().get_expiry_date(**self._shortened(known))

    def _shortened(self, known: dict[str, Any]) -> dict[str, Any]:
        return known if SESSION_KEY in self else {**known, "expiry": WITHOUT_A_PERSON}
