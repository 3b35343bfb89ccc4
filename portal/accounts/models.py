"""Sessions with whose they are, so that all of one person can be ended."""

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.accounts.sessions import SessionStore


class Session(AbstractBaseSession):
    """``user`` is empty while nobody is signed in. To the database it is no relation: a session keeps nobody here.

    ``used_at`` is coarse (``USED_EVERY``). When it began and with which browser is in its data.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.DO_NOTHING, null=True, db_constraint=False, related_name="+",
        verbose_name=_("user"),
    )  # fmt: skip
    used_at = models.DateTimeField(_("last used"), default=timezone.now)

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")

    @classmethod
    def get_session_store_class(cls) -> type[SessionStore]:
        return SessionStore
