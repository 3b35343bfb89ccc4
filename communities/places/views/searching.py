"""Finding what was said in a community: in all its rooms, or in one."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from communities.places.finding import scopes_of
from communities.places.queries import community_or_404
from portal.design.crumbs import way
from portal.design.paging import KnownCount, page_asked_for
from portal.limits import Limit, count
from portal.search.excerpts import around, marked
from portal.search.finding import LONGEST_QUERY, counts, found, hits
from portal.search.kinds import search_kinds

SEARCH = Limit("places.search", most=120, seconds=600)
FINDS_PER_PAGE = 20


@never_cache
@require_safe
def search(request: HttpRequest, community: str) -> HttpResponse:
    """/c/<slug>/search/?q=&kind=: all that has the words, the newest first. Not stored: there are more questions
    than pages."""
    place = community_or_404(community)
    asked = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST_QUERY]
    kind = request.GET.get("kind", "")
    if kind and kind not in search_kinds:
        raise Http404(kind)
    context = {
        "community": place,
        "current_room": "search",
        "crumbs": way(place, (_("Search"), "")),
        "asked": asked,
        "kind": kind,
    }
    template = "communities/places/search.html"
    if asked and not count(request, SEARCH):
        return render(request, template, context | {"too_many": True}, status=429)
    documents = found(asked, scopes=scopes_of(place))
    numbers = counts(documents) if asked else {}
    chosen = documents.filter(kind=kind) if kind else documents
    total = numbers.get(kind, 0) if kind else sum(numbers.values())
    shown = page_asked_for(request, KnownCount(chosen, FINDS_PER_PAGE, total))
    context |= {
        "page_obj": shown,
        "everything": sum(numbers.values()),
        "kinds": [(key, search_kinds[key].label, number) for key, number in numbers.items()],
        "finds": [
            (of.label, hit, marked(hit.title, asked), around(hit.text, asked)) for of, hit in hits(shown.object_list)
        ],
    }
    return render(request, template, context)
