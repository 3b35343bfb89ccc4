"""Pages to read: stories and plain pages, of the district or of one community."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, PublishingPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet

from communities.places.models import Place
from home.sites.addresses import belongs_to_the_platform, home_path, page_path
from home.sites.blocks import BodyBlock
from home.sites.bodies import has_live_sections, in_parts
from home.sites.languages import BOTH, LANGUAGES, said_in
from home.sites.models.corner import CornerPageMixin
from home.sites.models.serving import PublicPageMixin
from home.sites.page_forms import ReadingPageForm
from home.sites.pairs import EnglishPanel, missing_in_english, pair
from home.sites.queries import community_of_page, for_everybody
from home.sites.searching.fields import StartsField, WordsField, named
from portal.design.figures import in_english
from portal.design.templatetags.design import place_name
from portal.live.marks import mark

# How many pages that stay a front page leads to.
PLAIN_PAGES = 30
SEARCHED = ("lead", "lead_english", "body", "body_english")


class ReadingPage(CornerPageMixin, PublicPageMixin, Page):
    """A title, a lead and a body, in Chinese and, where somebody wrote it, in English."""

    title_english = models.CharField(_("title in English"), max_length=200, blank=True)
    lead = models.CharField(_("lead"), max_length=200, blank=True)
    lead_english = models.CharField(_("lead in English"), max_length=400, blank=True)
    body = StreamField(BodyBlock(required=False), verbose_name=_("text"), blank=True)
    body_english = StreamField(BodyBlock(required=False), verbose_name=_("text in English"), blank=True)

    parent_page_types = ["home_sites.CommunityHomePage", "home_sites.DistrictHomePage"]
    subpage_types: list[str] = []
    base_form_class = ReadingPageForm
    in_both_languages = ("title", "lead", "body")
    content_panels = [EnglishPanel(in_both_languages), pair("title"), pair("lead"), pair("body")]
    promote_panels = [FieldPanel("slug")]
    settings_panels = [PublishingPanel()]
    search_fields = [
        *named(Page.search_fields, "title", "title_english"),
        *(field(name) for name in SEARCHED for field in (WordsField, StartsField)),
    ]

    class Meta:
        abstract = True

    def community(self) -> Place | None:
        """The community this page belongs to, or None for the district's own pages."""
        if not hasattr(self, "_community"):
            self._community = community_of_page(self)
        return self._community

    def belongs_to(self, community: Place | None) -> None:
        """Give the page the community a list already knows, so that it need not ask."""
        self._community = community

    def address(self, request: HttpRequest | None = None) -> str:
        """The path of this page on the host ``request`` came to; on the district's without one."""
        return page_path(request, self.slug, self.community())

    def clean(self) -> None:
        super().clean()
        if belongs_to_the_platform(self.slug):
            raise ValidationError(
                {"slug": gettext("The platform has a page of its own at this address. Choose another word.")}
            )

    def crumbs(self) -> list[tuple[str, str]]:
        community = self.community()
        return [(place_name(community), home_path(community))] if community else []

    def freshness_scopes(self) -> tuple[str, ...]:
        community = self.community()
        return (community.path, "*") if community else ("all",)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        community, body = self.community(), self.in_language("body")
        listens = community is not None and has_live_sections(body)
        if listens:
            mark(request)
        context = {
            **super().get_context(request, *args, **kwargs),
            "community": community,
            "crumbs": [*self.crumbs(), (self.in_language("title"), "")],
            "partly_chinese": in_english() and missing_in_english(self, self.in_both_languages),
            "topic": f"community/{community.code}" if community and listens else "",
        }
        return {**context, "parts": in_parts(body, self.speaks("body"), context)}

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        return [*LANGUAGES, BOTH]

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """The page in Chinese, in English, or what it says in both beside each other."""
        response: HttpResponse = said_in(mode_name, self, request, super().serve_preview)
        return response


class StoryQuerySet(PageQuerySet):
    def latest_below(self, page: Page) -> "StoryPage | None":
        return for_everybody(self.descendant_of(page)).order_by("-date", "-pk").first()


class StoryPage(ReadingPage):
    """How a matter went, told by those who were there (S28)."""

    date = models.DateField(_("date"), default=timezone.localdate)
    template = "home/sites/story.html"
    objects = PageManager.from_queryset(StoryQuerySet)()
    content_panels = [*ReadingPage.content_panels[:2], FieldPanel("date"), *ReadingPage.content_panels[2:]]

    class Meta:
        verbose_name = _("story")

    def crumbs(self) -> list[tuple[str, str]]:
        community = self.community()
        if community is None:
            return []
        return [*super().crumbs(), (gettext("Stories"), reverse("sites:stories", args=[community.slug]))]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context(request, *args, **kwargs), "current_room": "stories"}


class PlainPage(ReadingPage):
    """A page that stays: about the community, how to reach the centre, house rules."""

    template = "home/sites/plain_page.html"

    class Meta:
        verbose_name = _("page that stays")
