"""Grants as staff may read them. They are made and ended by actions, on the page for it."""

from typing import Any

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from portal.access.fitting import recorded_scope
from portal.access.models import Grant
from portal.audit.reading_only import ReadingOnly


@admin.register(Grant)
class GrantAdmin(ReadingOnly):
    """Of a resident it shows the courtyard, as the record does: who needs the door opens a page that notes the look."""

    list_display = ("user", "role", "place", "since", "until")
    fields = ("user", "role", "place", "since", "until", "reason", "granted_by")
    list_filter = ("role",)
    list_select_related = ("user",)

    @admin.display(description=_("scope"))
    def place(self, grant: Grant) -> str:
        return recorded_scope(grant.role, grant.scope)

    def get_queryset(self, request: Any) -> Any:
        return super().get_queryset(request).order_by("-id")

    def lookup_allowed(self, lookup: str, value: Any, request: Any) -> bool:
        """Nobody asks by an address they typed whose door one is."""
        return not lookup.startswith("scope") and super().lookup_allowed(lookup, value, request)
