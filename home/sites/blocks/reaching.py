"""Whom to reach, when they are there, and what can be taken along."""

from collections.abc import Mapping
from datetime import date, time
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ChoiceBlock, DateBlock, ListBlock, StructBlock, StructValue, TimeBlock
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock

from home.sites.blocks.groups import REACH
from home.sites.blocks.weeks import DAYS, DayOff, Span, Week

PHONE = RegexValidator(r"^\+?[\d\s()\-]{3,20}$", _("Digits, spaces and dashes, such as 028-8433 2101."))
MOST_LINES = 20


class ContactValue(StructValue):
    @property
    def number(self) -> str:
        """As a ``tel:`` link wants it (RFC 3966): digits, and a plus where one was typed."""
        typed = str(self.get("phone") or "")
        return ("+" if typed.startswith("+") else "") + "".join(sign for sign in typed if sign.isdigit())


class ContactBlock(StructBlock):
    office = CharBlock(
        label=_("office"), max_length=60, help_text=_("The office or desk, never the name of a person: people change.")
    )
    phone = CharBlock(label=_("telephone"), max_length=20, required=False, validators=[PHONE])
    hours = CharBlock(label=_("when it answers"), max_length=80, required=False)
    where = CharBlock(label=_("where it is"), max_length=120, required=False)

    class Meta:
        value_class = ContactValue

    def clean(self, value: Mapping[str, Any]) -> Any:
        cleaned = super().clean(value)
        if not self.is_deferred_validation and not cleaned.get("phone") and not cleaned.get("where"):
            raise StructBlockValidationError(
                {"phone": ValidationError(gettext("Give a telephone number or a place to go to."))}
            )
        return cleaned


class ContactsBlock(StructBlock):
    contacts = ListBlock(ContactBlock(), label=_("offices"), min_num=1, max_num=MOST_LINES)

    class Meta:
        template = "home/sites/blocks/contacts.html"
        icon = "mail"
        label = pgettext_lazy("block", "Contacts")
        group = REACH
        description = _("Offices with their telephone, hours and place.")
        preview_value = {
            "contacts": [
                {
                    "office": "社区服务大厅",
                    "phone": "028-8433 2101",
                    "hours": "工作日 9:00–18:00",
                    "where": "新鸿路 36 号",
                }
            ]
        }


class OpeningBlock(StructBlock):
    """From one day to another, at these hours; a break at noon is a second line."""

    first = ChoiceBlock(label=_("from"), choices=DAYS, search_index=False)
    last = ChoiceBlock(
        label=_("to"), choices=DAYS, required=False, help_text=_("Empty for one day."), search_index=False
    )
    opens = TimeBlock(label=_("opens at"))
    closes = TimeBlock(label=_("closes at"))

    def clean(self, value: Mapping[str, Any]) -> Any:
        cleaned = super().clean(value)
        if cleaned["opens"] and cleaned["closes"] and cleaned["closes"] <= cleaned["opens"]:
            raise StructBlockValidationError({"closes": ValidationError(gettext("It closes after it opens."))})
        if cleaned.get("last") and cleaned.get("first") and cleaned["last"] < cleaned["first"]:
            raise StructBlockValidationError({"last": ValidationError(gettext("The week begins on Monday."))})
        return cleaned


class ExceptionBlock(StructBlock):
    """Some days on which it is otherwise: closed, unless hours are given."""

    first = DateBlock(label=_("from"))
    last = DateBlock(label=_("to"), required=False, help_text=_("Empty for one day."))
    opens = TimeBlock(label=_("opens at"), required=False, help_text=_("Empty where it is closed."))
    closes = TimeBlock(label=_("closes at"), required=False)
    why = CharBlock(label=_("why"), max_length=40, required=False)

    def clean(self, value: Mapping[str, Any]) -> Any:
        cleaned = super().clean(value)
        if cleaned.get("last") and cleaned["first"] and cleaned["last"] < cleaned["first"]:
            raise StructBlockValidationError({"last": ValidationError(gettext("It ends after it begins."))})
        opens, closes = cleaned.get("opens"), cleaned.get("closes")
        if bool(opens) != bool(closes) or (opens and closes and closes <= opens):
            raise StructBlockValidationError({"closes": ValidationError(gettext("It closes after it opens."))})
        return cleaned


class HoursBlock(StructBlock):
    """A week as a table, for people and for programs (schema.org's ``openingHours``)."""

    what = CharBlock(label=_("of what"), max_length=60)
    openings = ListBlock(OpeningBlock(), label=pgettext_lazy("of an office", "hours"), min_num=1, max_num=MOST_LINES)
    exceptions = ListBlock(ExceptionBlock(), label=_("days on which it is otherwise"), max_num=MOST_LINES, default=[])

    class Meta:
        template = "home/sites/blocks/hours.html"
        icon = "calendar-alt"
        label = pgettext_lazy("block", "Opening hours")
        group = REACH
        description = _("A table of the week, with days on which it is otherwise.")
        preview_value = {
            "what": "社区服务大厅",
            "openings": [
                {"first": "1", "last": "5", "opens": time(9), "closes": time(12)},
                {"first": "1", "last": "5", "opens": time(14), "closes": time(18)},
                {"first": "6", "last": "", "opens": time(9), "closes": time(12)},
            ],
            "exceptions": [],
        }

    def get_context(self, value: Mapping[str, Any], parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        today = timezone.localdate()
        # A draft may hold lines that are not filled in yet.
        week = Week(
            [_span(line) for line in value["openings"] if all(line[part] for part in ("first", "opens", "closes"))]
        )
        context["days"], context["programs"] = week.rows(), week.for_programs()
        off = [_off(line) for line in value["exceptions"] if line["first"]]
        context["otherwise"] = sorted((day for day in off if day.last >= today), key=lambda day: day.first)
        return context


def _span(line: Mapping[str, Any]) -> Span:
    first = int(line["first"])
    return Span(first, int(line.get("last") or first), line["opens"], line["closes"])


def _off(line: Mapping[str, Any]) -> DayOff:
    first: date = line["first"]
    return DayOff(first, line.get("last") or first, line.get("opens"), line.get("closes"), line.get("why") or "")


class DocumentBlock(StructBlock):
    document = DocumentChooserBlock(label=_("document"))
    title = CharBlock(label=_("called here"), max_length=120, required=False)


class DocumentsBlock(StructBlock):
    documents = ListBlock(DocumentBlock(), label=_("documents"), min_num=1, max_num=MOST_LINES)

    class Meta:
        template = "home/sites/blocks/documents.html"
        preview_template = "home/sites/blocks/previews/documents.html"
        icon = "doc-full"
        label = pgettext_lazy("block", "Documents")
        group = REACH
        description = _("Files to take along, each with its type and size.")
