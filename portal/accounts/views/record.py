"""The audit record as supervisors and administrators read it."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.access.scopes import choices_under, names_of, without_the_door
from portal.accounts.record_reading import records_for, scopes_to_read
from portal.audit.facts import links_of, paths_in, said_facts
from portal.audit.models import Record
from portal.audit.verbs import audit_verbs


def _row(record: Record, names: dict[str, str], links: dict[tuple[str, str], str]) -> dict[str, Any]:
    return {
        "record": record,
        "said": audit_verbs.get(record.verb) or record.verb,
        "place": names.get(record.scope, ""),
        "facts": said_facts(record, names),
        "link": links.get((record.thing_label, record.thing_id), ""),
    }


@require_safe
@login_required
def audit(request: HttpRequest) -> HttpResponse:
    """Paged and filtered by the beginning of the verb and by place, a courtyard at the nearest: a building or a door
    would tell who lives behind it."""
    scopes = scopes_to_read(request.user)
    if not scopes:
        raise PermissionDenied("portal_audit.read")
    verb, scope = (request.GET.get(name, "").replace("\0", "")[:200] for name in ("verb", "scope"))
    scope = without_the_door(scope)
    found = records_for(request.user).select_related("actor", "words")
    if verb:
        found = found.filter(verb__startswith=verb)
    if scope:
        found = found.filter(Q(scope=scope) | Q(scope__startswith=scope.rstrip("/") + "/"))
    page = Paginator(found, 30).get_page(request.GET.get("page"))
    names = names_of([*(record.scope for record in page), *paths_in(page), *scopes, scope])
    links = links_of(list(page))
    places = [choice for path in scopes for choice in choices_under(path) if choice[0] == without_the_door(choice[0])]
    if scope and scope not in {path for path, _name, _depth in places}:
        places.append((scope, names[scope], 0))
    context = {
        "page_obj": page,
        "rows": [_row(record, names, links) for record in page],
        "verbs": [(key, audit_verbs[key]) for key in audit_verbs.keys()],  # noqa: SIM118
        "scopes": [(path, names[path]) for path in scopes],
        "places": [(path, "　" * depth + name) for path, name, depth in places],
        "verb": verb,
        "scope": scope,
    }
    return render(request, "portal/accounts/audit.html", context)
