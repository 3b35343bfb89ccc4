"""Raising a matter, on its own or out of another."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from communities.cases import actions
from communities.cases.forms import RaiseForm, ReasonForm
from communities.cases.queries import case_or_404
from communities.cases.views.caring import page, writer
from communities.places.queries import community_or_404
from portal.access.decisions import require
from portal.limits import Limit, count

RAISED = Limit("cases.raised", most=10, seconds=3600)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def raise_case(request: HttpRequest, community: str) -> HttpResponse:
    """A matter in one's own community; ten an hour at most from one address."""
    place = community_or_404(community)
    posted = request.POST if request.method == "POST" else None
    form = RaiseForm(posted, user=writer(request), community=place)
    if not form.may_raise:
        raise PermissionDenied
    status = 200
    if posted is not None and form.is_valid():
        if count(request, RAISED):
            facts = {name: form.cleaned_data[name] for name in ("place", "title", "summary", "key")}
            case = actions.open_case(by=writer(request), community=place, **facts)
            messages.success(request, _("It has an address now. What comes of it stands there, step by step."))
            return redirect(case.address())
        form.add_error(None, _("That was a lot at once. Try again in an hour; what you wrote stays here."))
        status = 429
    return page(request, "raise", place, _("Raise a matter"), form=form, status=status)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def branch(request: HttpRequest, community: str, pk: int) -> HttpResponse:
    """A matter of its own for what has grown out of this one."""
    place = community_or_404(community)
    case = case_or_404(place, pk)
    require(request.user, "communities_cases.change", case)
    posted = request.POST if request.method == "POST" else None
    form = RaiseForm(posted, user=writer(request), community=place, initial={"place": case.place_id})
    why = ReasonForm(posted)
    if posted is not None and form.is_valid() and why.is_valid():
        facts = {name: form.cleaned_data[name] for name in ("place", "title", "summary", "key")}
        made = actions.branch_case(by=writer(request), case=case, reason=why.cleaned_data["reason"], **facts)
        messages.success(request, _("Two matters from now on, each with its own way."))
        return redirect(made.address())
    return page(request, "branch", place, _("A matter of its own"), form=form, why=why, case=case)
