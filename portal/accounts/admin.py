"""Users as staff may read them, names masked: whoever needs the name opens the person's page, which is recorded."""

from typing import Any

from allauth.account import admin as allauth_admin  # noqa: F401  registers what is taken out again below
from allauth.account.models import EmailAddress
from allauth.mfa import admin as second_key_admin  # noqa: F401  as above
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.contrib.auth import admin as group_admin  # noqa: F401  as above
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from portal.audit.reading_only import ReadingOnly
from portal.users.models import User

# It lists everybody's address, and confirms and changes them past the record.
admin.site.unregister(EmailAddress)
# It plants and deletes anybody's second keys past the record; `take_keys_away` is the way.
admin.site.unregister(Authenticator)
admin.site.unregister(Group)


@admin.register(Group)
class GroupAdmin(ReadingOnly):
    """Groups and what they may do follow from roles: whoever wrote them here would give rights past the record."""

    fields = ("name", "permissions")
    ordering = ("name",)


@admin.register(User)
class UserAdmin(ReadingOnly):
    list_display = ("id", "masked_name", "is_active", "is_staff", "date_joined", "closing")
    list_filter = ("is_active", "is_staff")
    fields = ("id", "masked_name", "language", "is_active", "is_staff", "is_superuser", "date_joined", "last_login")
    ordering = ("-id",)

    @admin.display(description=pgettext_lazy("of a person", "account"))
    def closing(self, user: Any) -> str:
        """The way to close the account or open it again, with a reason."""
        words = _("close it") if user.is_active else _("open it again")
        return format_html('<a href="{}">{}</a>', reverse("accounts:closing", args=[user.pk]), words)
