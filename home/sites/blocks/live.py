"""What a room shows of itself, on a page that an editor wrote."""

from collections.abc import Mapping
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.blocks import ChoiceBlock

from home.sites.blocks.groups import REACH
from portal.design.panels import page_panels


def panels() -> list[tuple[str, Any]]:
    """Every section that a room brings for pages."""
    return [(key, page_panels[key].label) for key in page_panels.keys()]  # noqa: SIM118 - a registry


class LivePanelBlock(ChoiceBlock):
    """The page's community as it is at the moment somebody reads; nothing on a page of the district."""

    def __init__(self, **options: Any) -> None:
        # A page is found by what its editor wrote, not by the name of what a room shows on it.
        super().__init__(**{**options, "choices": panels, "search_index": False})

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return ("wagtail.blocks.CharBlock", [], {"required": self.required})

    def render(self, value: Any, context: Mapping[str, Any] | None = None) -> SafeString:
        """What stands in ``context`` as request and community is asked for the section."""
        known = context or {}
        community, request = known.get("community"), known.get("request")
        panel = page_panels.get(value or "")
        if panel is None or community is None or request is None:
            return SafeString("")
        shown = panel.context(request, community)
        if shown is None:
            return SafeString("")
        return SafeString(render_to_string(panel.template, {"community": community, **shown}, request=request))

    class Meta:
        icon = "view"
        label = pgettext_lazy("block", "Live section")
        group = REACH
        description = _("Notices, matters, the fund and more of this community, always as they are now.")
        preview_template = "home/sites/blocks/previews/live.html"
