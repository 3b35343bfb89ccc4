"""The audit record as staff may read it."""

from typing import Any

from django.contrib import admin

from portal.audit.models import Record
from portal.audit.reading_only import ReadingOnly


@admin.register(Record)
class RecordAdmin(ReadingOnly):
    """Places and facts are read on the page of the record, which says them in words and tells no door."""

    list_display = ("at", "actor", "verb", "thing_label", "thing_id")
    fields = ("at", "actor", "verb", "thing_label", "thing_id")
    search_fields = ("verb",)
    list_select_related = ("actor",)
    ordering = ("-id",)

    def lookup_allowed(self, lookup: str, value: Any, request: Any) -> bool:
        """Nor does one ask for them by an address one typed."""
        return not lookup.startswith(("scope", "facts")) and super().lookup_allowed(lookup, value, request)
