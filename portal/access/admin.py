"""Grants as staff may read them. They are made and ended by actions, on the page for it."""

from typing import Any

from django.contrib import admin

from portal.access.models import Grant
from portal.audit.reading_only import ReadingOnly


@admin.register(Grant)
class GrantAdmin(ReadingOnly):
    list_display = ("user", "role", "scope", "since", "until")
    list_filter = ("role",)
    search_fields = ("scope",)
    list_select_related = ("user",)

    def get_queryset(self, request: Any) -> Any:
        return super().get_queryset(request).order_by("-id")
