"""What Wagtail's menus offer: nothing that leads out of the house, or that the person cannot use."""

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.menu import MenuItem

# Kinds of pages are the platform's matter.
ADMINISTRATORS_REPORTS = {"page-types-usage"}


@hooks.register("construct_help_menu")
def keep_help_in_the_house(request: HttpRequest, items: list[MenuItem]) -> None:
    items[:] = [item for item in items if not item.url.startswith("http")]


@hooks.register("construct_reports_menu")
def offer_reports(request: HttpRequest, items: list[MenuItem]) -> None:
    if not request.user.is_superuser:
        items[:] = [item for item in items if item.name not in ADMINISTRATORS_REPORTS]
