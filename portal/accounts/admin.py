"""Users as staff may read them, names masked: whoever needs the name opens the person's page, which is recorded."""

from django.contrib import admin

from portal.audit.reading_only import ReadingOnly
from portal.users.models import User


@admin.register(User)
class UserAdmin(ReadingOnly):
    list_display = ("id", "masked_name", "is_active", "is_staff", "date_joined")
    list_filter = ("is_active", "is_staff")
    fields = ("id", "masked_name", "language", "is_active", "is_staff", "is_superuser", "date_joined", "last_login")
    ordering = ("-id",)
