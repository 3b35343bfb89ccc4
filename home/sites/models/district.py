"""The district's front door and the folder that holds the communities."""

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.models import Page

from home.sites.models.reading import PLAIN_PAGES, PlainPage, StoryPage
from home.sites.models.serving import PublicPageMixin
from home.sites.models.standing import StandingPageMixin
from home.sites.pairs import EnglishPanel, pair
from home.sites.queries import district_front_door, for_everybody
from home.sites.searching.fields import named


class DistrictHomePage(StandingPageMixin, PublicPageMixin, Page):
    """The front door: find my community, what is urgent, all communities, money, whom to reach."""

    name_english = models.CharField(_("name in English"), max_length=60, blank=True)
    motto = models.CharField(_("motto"), max_length=80, blank=True)
    motto_english = models.CharField(_("motto in English"), max_length=160, blank=True)
    office = models.CharField(_("office and its hours"), max_length=120, blank=True)
    office_english = models.CharField(_("office and its hours in English"), max_length=200, blank=True)

    template = "home/sites/district_home.html"
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["home_sites.CommunityIndexPage", "home_sites.StoryPage", "home_sites.PlainPage"]
    max_count = 1
    in_both_languages = ("motto", "office")
    content_panels = [
        *Page.content_panels,
        EnglishPanel(in_both_languages),
        FieldPanel("name_english"),
        pair("motto"),
        pair("office"),
    ]
    promote_panels: list[Panel] = []
    settings_panels: list[Panel] = []
    search_fields = named(Page.search_fields, "title")

    class Meta:
        verbose_name = _("district front door")

    def freshness_scopes(self) -> tuple[str, ...]:
        return ("all",)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        story = StoryPage.objects.latest_below(self)
        return {
            **super().get_context(request, *args, **kwargs),
            **district_front_door(request),
            "story": story,
            "story_place": story.community() if story else None,
            "plain_pages": self.plain_pages(),
        }

    def plain_pages(self) -> list[PlainPage]:
        found = list(for_everybody(PlainPage.objects.child_of(self)).order_by("path")[:PLAIN_PAGES])
        for page in found:
            page.belongs_to(None)
        return found


class CommunityIndexPage(StandingPageMixin, Page):
    """Holds the communities' homes at /c/; a visitor is shown the index on the front door."""

    parent_page_types = ["home_sites.DistrictHomePage"]
    subpage_types = ["home_sites.CommunityHomePage"]
    search_fields = named(Page.search_fields, "title")
    max_count = 1

    class Meta:
        verbose_name = _("folder of communities")

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return HttpResponseRedirect("/#communities")
