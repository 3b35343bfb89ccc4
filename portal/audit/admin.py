"""The audit record as staff may read it."""

from django.contrib import admin

from portal.audit.models import Record
from portal.audit.reading_only import ReadingOnly


@admin.register(Record)
class RecordAdmin(ReadingOnly):
    list_display = ("at", "actor", "verb", "thing_label", "thing_id", "scope")
    search_fields = ("verb", "scope")
    list_select_related = ("actor",)
    ordering = ("-id",)
