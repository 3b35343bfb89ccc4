"""What a page asks its reader to do: one title, one sentence, one button."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ChoiceBlock, PageChooserBlock, StructBlock, URLBlock
from wagtail.blocks.struct_block import StructBlockValidationError

from home.sites.blocks.groups import REACH
from portal.design.panels import community_rooms

WAYS = ("page", "room", "address")


def rooms() -> list[tuple[str, Any]]:
    """Every room of a community that one can lead to."""
    return [(key, community_rooms[key].label) for key in community_rooms.keys()]  # noqa: SIM118 - a registry


class CallBlock(StructBlock):
    """Leads to one page of the community, one of its rooms, or one address elsewhere."""

    title = CharBlock(label=_("title"), max_length=60)
    text = CharBlock(label=_("text"), max_length=200, required=False)
    button = CharBlock(label=_("words on the button"), max_length=20)
    page = PageChooserBlock(label=_("a page of ours"), required=False)
    room = ChoiceBlock(label=_("or a room of the community"), choices=rooms, required=False, search_index=False)
    address = URLBlock(label=_("or an address elsewhere"), help_text=_("It begins with https://"), required=False)

    class Meta:
        template = "home/sites/blocks/call.html"
        icon = "link"
        label = pgettext_lazy("block", "Call to action")
        group = REACH
        description = _("One thing to do, with one button.")
        preview_value = {
            "title": "周六一起清扫河边",
            "text": "两个小时，扫帚和手套我们准备。",
            "button": "看看怎么报名",
            "page": None,
            "room": "",
            "address": "https://example.org/",
        }

    def clean(self, value: Mapping[str, Any]) -> Any:
        cleaned = super().clean(value)
        given = [way for way in WAYS if cleaned.get(way)]
        if len(given) > 1 or not (given or self.is_deferred_validation):
            raise StructBlockValidationError(
                {"page": ValidationError(gettext("Choose one: a page of ours, a room, or an address elsewhere."))}
            )
        if cleaned.get("address") and urlsplit(cleaned["address"]).scheme != "https":
            raise StructBlockValidationError(
                {"address": ValidationError(gettext("Only addresses that begin with https:// can be led to."))}
            )
        return cleaned

    def get_context(self, value: Mapping[str, Any], parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        context["url"], context["leads_away"] = self.leads_to(value, context)
        return context

    def leads_to(self, value: Mapping[str, Any], context: Mapping[str, Any]) -> tuple[str, bool]:
        """The address, or nothing for what is not there any more, and whether it is somebody else's."""
        if value.get("address"):
            return str(value["address"]), True
        page, request = value.get("page"), context.get("request")
        if page is not None:
            page = page.specific
            address = getattr(page, "address", None)
            return (address(request) if address else page.get_url(request) or "") if page.live else "", False
        room, community = community_rooms.get(value.get("room") or ""), context.get("community")
        return (reverse(room.url_name, args=[community.slug]) if room and community else "", False)
