"""A community's home."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page

from communities.places.models import Place
from home.sites.models.reading import StoryPage
from home.sites.models.serving import PublicPageMixin
from home.sites.models.standing import StandingPageMixin
from home.sites.queries import community_front_page
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
    content_panels = [
        *Page.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("extension"),
                FieldPanel("duty"),
                FieldPanel("duty_english"),
                FieldPanel("hours"),
                FieldPanel("hours_english"),
                FieldPanel("address"),
                FieldPanel("address_english"),
            ],
            heading=_("Whom to reach"),
        ),
    ]

    class Meta:
        verbose_name = _("community home")

    def freshness_scopes(self) -> tuple[str, ...]:
        return (self.place.path, "*")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        community = self.place
        mark(request)
        story = StoryPage.objects.latest_below(self)
        if story is not None:
            story.belongs_to(community)
        return {
            **super().get_context(request, *args, **kwargs),
            **community_front_page(request, community),
            "story": story,
            "story_place": community,
        }
