"""Sessions with whose they are, so that all of one person can be ended."""

from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.accounts.sessions import SessionStore


class Session(AbstractBaseSession):
    """``user_id`` is empty while nobody is signed in. No foreign key: a session never keeps anybody here."""

    user_id = models.BigIntegerField(_("user"), null=True, db_index=True)

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")

    @classmethod
    def get_session_store_class(cls) -> type[SessionStore]:
        return SessionStore
