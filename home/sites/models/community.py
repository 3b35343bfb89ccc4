"""A community's home."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel
from wagtail.models import Page

from communities.places.models import Place
from home.sites.models.reading import PLAIN_PAGES, PlainPage, ReadingPage, StoryPage
from home.sites.models.serving import PublicPageMixin
from home.sites.models.standing import StandingPageMixin
from home.sites.pairs import EnglishPanel, pair
from home.sites.queries import community_front_page, for_everybody
from home.sites.searching.fields import named
from portal.live.marks import mark


class CommunityHomePage(StandingPageMixin, PublicPageMixin, Page):
    """The root of a community's site. Its rooms show themselves on it as panels."""

    place = models.OneToOneField(Place, models.PROTECT, related_name="home_page", verbose_name=_("community"))
    extension = models.CharField(_("extension of the hotline"), max_length=10, blank=True)
    duty = models.CharField(_("on duty"), max_length=100, blank=True)
    duty_english = models.CharField(_("on duty, in English"), max_length=160, blank=True)
    hours = models.CharField(_("opening hours"), max_length=120, blank=True)
    hours_english = models.CharField(_("opening hours in English"), max_length=200, blank=True)
    address = models.CharField(_("address"), max_length=120, blank=True)
    address_english = models.CharField(_("address in English"), max_length=200, blank=True)

    template = "home/sites/community_home.html"
    parent_page_types = ["home_sites.CommunityIndexPage"]
    subpage_types = ["home_sites.StoryPage", "home_sites.PlainPage"]
    in_both_languages = ("duty", "hours", "address")
    content_panels = [
        *Page.content_panels,
        EnglishPanel(in_both_languages),
        MultiFieldPanel(
            [FieldPanel("extension"), pair("duty"), pair("hours"), pair("address")], heading=_("Whom to reach")
        ),
    ]
    promote_panels: list[Panel] = []
    settings_panels: list[Panel] = []
    search_fields = named(Page.search_fields, "title")

    class Meta:
        verbose_name = _("community home")

    def freshness_scopes(self) -> tuple[str, ...]:
        return (self.place.path, "*")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        community = self.place
        mark(request)
        story, plain_pages = self.story_and_plain_pages()
        return {
            **super().get_context(request, *args, **kwargs),
            **community_front_page(request, community),
            "story": story,
            "story_place": community,
            "plain_pages": plain_pages,
        }

    def story_and_plain_pages(self) -> "tuple[StoryPage | None, list[PlainPage]]":
        """The newest story and the first pages that stay, in the order of the tree. One query."""
        below = for_everybody(Page.objects.child_of(self))
        newest = for_everybody(StoryPage.objects.child_of(self)).order_by("-date", "-pk").values("pk")[:1]
        wanted = below.filter(Q(plainpage__isnull=False) | Q(pk__in=newest)).select_related("plainpage", "storypage")
        story_first = wanted.order_by(F("storypage").desc(nulls_last=True), "path")
        found: list[ReadingPage] = [
            getattr(page, "storypage", None) or page.plainpage for page in story_first[: 1 + PLAIN_PAGES]
        ]
        for page in found:
            page.belongs_to(self.place)
        stories = [page for page in found if isinstance(page, StoryPage)]
        return next(iter(stories), None), [page for page in found if isinstance(page, PlainPage)]
