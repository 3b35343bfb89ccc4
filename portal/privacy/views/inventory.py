"""What is kept about people here, for everybody to read."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.freshness.stamps import EVERYTHING, depends_on
from portal.personal_data.providers import personal_data


@require_safe
def inventory(request: HttpRequest) -> HttpResponse:
    """Personal Information Protection Law, article 17: who processes, what for, how, what, how long, and one's "
    "rights."""
    context = {
        "parts": [(key, personal_data[key]) for key in personal_data.keys()],  # noqa: SIM118
        "crumbs": [(_("How personal data is used"), "/about/privacy/"), (_("Your data here"), "")],
        "days": settings.ERASURE_WAITING_DAYS,
        "hotline": settings.HOTLINE,
    }
    return depends_on(render(request, "portal/privacy/inventory.html", context), EVERYTHING)
