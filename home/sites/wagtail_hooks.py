"""What Wagtail's pages offer: nothing that leads out of the house, that is another place's, or that one cannot use."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.pages.search import SearchView
from wagtail.models import Page
from wagtail.query import PageQuerySet

from home.sites.deciding import DECISIONS, decide_here, say_what_came_back
from home.sites.desk import DeskPanel
from home.sites.guard import within_reach
from home.sites.page_views import page_viewsets
from home.sites.uploads.serving import may_have

# Wagtail 8.0 names no model there, and counts what it has found in "None".
SearchView.verbose_name = Page._meta.verbose_name
SearchView.verbose_name_plural = Page._meta.verbose_name_plural
# Kinds of pages are the platform's matter; the others would name the people of all places.
ADMINISTRATORS_REPORTS = {"aging-pages", "page-types-usage", "site-history", "workflows", "workflow-tasks"}


@hooks.register("construct_help_menu")
def keep_help_in_the_house(request: HttpRequest, items: list[MenuItem]) -> None:
    items[:] = [item for item in items if not item.url.startswith("http")]


@hooks.register("construct_reports_menu")
def offer_reports(request: HttpRequest, items: list[MenuItem]) -> None:
    if not request.user.is_superuser:
        items[:] = [item for item in items if item.name not in ADMINISTRATORS_REPORTS]


@hooks.register("construct_main_menu")
def lead_back(request: HttpRequest, items: list[MenuItem]) -> None:
    """The way back to one's own page on the site."""
    items.append(MenuItem(_("My own page"), "/accounts/me/", name="own-page", icon_name="user", order=50))


@hooks.register("construct_homepage_panels")
def put_the_desk_first(request: HttpRequest, panels: list[Any]) -> None:
    panels.append(DeskPanel())


@hooks.register("construct_page_action_menu")
def decide_elsewhere(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Who looks a page over decides on a page of its own, where nothing can be changed on the way.

    To submit anew what was sent back there is one button; Wagtail's second does the same.
    """
    items[:] = [item for item in items if item.name not in {*DECISIONS, "action-restart-workflow"}]


@hooks.register("before_edit_page")
def lead_reviewers_to_the_decision(request: HttpRequest, page: Page) -> HttpResponse | None:
    say_what_came_back(request, page)
    return decide_here(request, page)


@hooks.register("construct_page_chooser_queryset")
def choose_among_ones_own(pages: PageQuerySet, request: HttpRequest) -> PageQuerySet:
    return within_reach(request.user, pages)


@hooks.register("before_serve_document")
def ask_who_may_have_it(document: Any, request: HttpRequest) -> None:
    if not may_have(request.user, document):
        raise Http404(document.pk)


@hooks.register("insert_global_admin_css")
def look_like_a_desk() -> SafeString:
    return render_to_string("home/sites/editor/head.html")


@hooks.register("insert_editor_js")
def wait_for_the_draft() -> SafeString:
    return format_html('<script src="{}" defer></script>', static("js/editor.js"))


# After Wagtail's own, in whose stead they stand.
@hooks.register("register_admin_viewset", order=10)
def use_own_views() -> list[Any]:
    return page_viewsets()
