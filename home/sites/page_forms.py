"""The form in which a page is written."""

import re
from typing import Any

from django.core.exceptions import BadRequest
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from home.sites.corners import collections_of
from home.sites.reviews import scope_of_page

BODIES = ("body", "body_english")
MOST_BLOCKS = 500
# Pages of one place called the same, and what is left of an address of 255 signs for the number behind it.
MOST_ALIKE, LONGEST_SLUG = 100, 250
# Days far outside cannot be turned into Beijing time.
DAYS, YEARS = ("go_live_at", "expire_at", "date"), range(1900, 2200)
_COUNT = re.compile(r"-count$")
# What Wagtail's readers of blocks and rich text raise over what no editor of theirs has sent.
UNREADABLE = (ValueError, LookupError, TypeError, AttributeError, OverflowError, RecursionError)


class HonestForm(WagtailAdminPageForm):
    """Refuses with ``BadRequest`` what only a hand-made request sends: blocks that are not there, or too many to read.

    Only while what was sent is being read; whatever goes wrong later is ours.
    """

    def _clean_fields(self) -> None:
        for name, said in self.data.items():
            if _COUNT.search(name) and not (said.isdecimal() and len(said) < 9 and int(said) <= MOST_BLOCKS):
                raise BadRequest(name)
        try:
            super()._clean_fields()
        except UNREADABLE as problem:
            raise BadRequest("form") from problem
        for name in DAYS:
            day = self.cleaned_data.get(name)
            if day is not None and day.year not in YEARS:
                self.add_error(
                    name, _("Choose a day between %(first)s and %(last)s.") % {"first": YEARS[0], "last": YEARS[-1]}
                )


class ReadingPageForm(HonestForm):
    """Refuses what a hand-made request would put on the page of somebody else's: numbers are easily guessed."""

    def clean_slug(self) -> str:
        """Until the page has been up nobody knows its address: where another has it, this one gets a number behind it.

        The editor makes the address of the title, on another tab; two stories of one title are no mistake.
        """
        slug = free = str(self.cleaned_data["slug"])
        number = 1
        while (
            self.instance.first_published_at is None
            and number < MOST_ALIKE
            and not Page._slug_is_available(free, self.parent_page, self.instance)
        ):
            number += 1
            free = f"{slug[:LONGEST_SLUG]}-{number}"
        return free

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        scope = scope_of_page(self.parent_page or self.instance.get_parent())
        for name in BODIES:
            if cleaned.get(name) and refers_elsewhere(self.instance, name, cleaned[name], scope):
                self.add_error(
                    name,
                    _("There is a page, picture or document of another place here. Take it out, or bring it in anew."),
                )
        return cleaned


def refers_elsewhere(page: Page, name: str, body: Any, scope: str) -> bool:
    """Whether something in ``body`` is there but belongs to another place. A query for each kind of thing in it."""
    wanted: dict[type, set[str]] = {}
    for model, number, _model_path, _content_path in page._meta.get_field(name).extract_references(body):
        wanted.setdefault(model, set()).add(str(number))
    for model, numbers in wanted.items():
        found = model._base_manager.filter(pk__in=numbers)  # type: ignore[attr-defined]
        if issubclass(model, Page):
            foreign = any(scope_of_page(other) != scope for other in found)
        elif issubclass(model, (get_image_model(), get_document_model())):
            foreign = found.exclude(collection__in=collections_of(scope)).exists()
        else:
            foreign = False
        if foreign:
            return True
    return False
