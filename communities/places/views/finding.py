"""Finding the community that is meant: the page that answers a form, and the list under the field while one types."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from communities.places.gazetteer import LONGEST_SEARCH, gazetteer

MOST_SUGGESTED = 6
# Letters of pinyin, or characters, below which it is too early to say that nothing is called so.
SOON_TO_SAY = 3


@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """/find/?q=: which community is meant. Not stored: there are more questions than pages."""
    text = _asked(request)
    places = gazetteer()
    findings = places.find(text) if text else None
    context = {
        "q": text[:LONGEST_SEARCH],
        "too_long": len(text) > LONGEST_SEARCH,
        "findings": findings,
        "nothing": findings is not None and not findings.found and not findings.subdistricts,
        "subdistricts": [entry.place for entry in places.subdistricts],
        "longest": LONGEST_SEARCH,
        "hotline": settings.HOTLINE,
        "all_url": "/#communities",
        "crumbs": [(pgettext("the whole", "District"), "/"), (_("Find my community"), "")],
    }
    return render(request, "communities/places/find.html", context)


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """/find/suggestions/?q=: the surest few, as a part of the page that asks while somebody types.

    The same for everybody, and not stored either: a flood of questions would drive out what people read.
    """
    text = _asked(request)
    findings = gazetteer().find(text, by_sound=False) if text else None
    found = findings.found[:MOST_SUGGESTED] if findings else []
    subdistricts = findings.subdistricts[: MOST_SUGGESTED - len(found)] if findings else []
    context = {
        "q": text[:LONGEST_SEARCH],
        "findings": findings,
        "found": found,
        "subdistricts": subdistricts,
        "number": findings.total + len(findings.subdistricts) if findings else 0,
        "more": bool(findings and findings.total > len(found)),
        "nothing": len(text) >= SOON_TO_SAY and not found and not subdistricts,
    }
    return render(request, "communities/places/parts/suggestions.html", context)


def _asked(request: HttpRequest) -> str:
    return request.GET.get("q", "").replace("\0", "").strip()
