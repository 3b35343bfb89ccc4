"""Sessions with whose they are, so that all of one person can be ended."""

from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.accounts.sessions import SessionStore


class Session(AbstractBaseSession):
    """``user_id`` is empty while nobody is signed in. No foreign key: a session never keeps anybody here.

    ``used_at`` is coarse (``USED_EVERY``). When it began and with which browser is in its data.
    """

    user_id = models.BigIntegerField(_("user"), null=True, db_index=True)
    used_at = models.DateTimeField(_("last used"), default=timezone.now)

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")

    @classmethod
    def get_session_store_class(cls) -> type[SessionStore]:
        return SessionStore
