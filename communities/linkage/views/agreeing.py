"""The agreement: read and printed, written, signed."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from communities.linkage import actions
from communities.linkage.doing_forms import AgreementForm, SignForm, initial_terms
from communities.linkage.locks import agreement_of, partners_of
from communities.linkage.parties import parties_to_invite, party_of
from communities.linkage.queries import agreement_or_404, own_parties, project_or_404
from communities.linkage.staleness import NotNow, Stale
from communities.linkage.views.boards import crumbs, reader_of
from communities.linkage.views.writing import choices_of, chosen, form_page, page, sent, status_of, writer
from communities.places.queries import community_or_404
from portal.access.decisions import require
from portal.freshness.stamps import EVERYTHING, depends_on


@require_safe
def agreement(request: HttpRequest, community: str, number: str) -> HttpResponse:
    """One agreement, on one sheet of paper: who brings what, who signed, and what it said before."""
    place = community_or_404(community, even_ended=True)
    user = reader_of(request)
    found = agreement_or_404(place, number, user)
    project = found.project
    context = {
        "community": place,
        "current_room": "linkage",
        "crumbs": crumbs(place, (project.title, project.address()), (found.number, "")),
        "agreement": found,
        "project": project,
        "partners": partners_of(project),
        "versions": list(found.versions.all()[:50]),
        "case": project.case,
        "step": f"linkage.agreement:{project.pk}",
        "may_sign": bool(own_parties(user, project)) and found.binding_at is None and not project.is_over,
    }
    response = render(request, "communities/linkage/agreement.html", context)
    return depends_on(response, place.path, EVERYTHING) if found.binding_at else response


@never_cache
@login_required
@form_page
def write(request: HttpRequest, community: str, pk: int) -> HttpResponse:
    """Write the agreement, or write it anew."""
    place = community_or_404(community)
    project = project_or_404(place, pk)
    require(request.user, "communities_linkage.take_part", project)
    present = agreement_of(project)
    given: dict[str, Any] = {"partners": partners_of(project), "invited": parties_to_invite(place)}
    form = AgreementForm(sent(request), initial=initial_terms(project, present), **given)
    stale, words = False, ""
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        brings = form.brings()
        joining = party_of(said["joining"], by=writer(request)) if said["joining"] else None
        if joining is not None:
            brings[joining.pk] = said["joining_brings"]
        try:
            actions.write_agreement(
                by=writer(request), project=project, terms=form.said(), brings=brings, joining=joining,
                version=said["version"],
            )  # fmt: skip
        except Stale:
            stale = True
            project = project_or_404(place, pk)
            form.take_up(project)
        except NotNow as refused:
            words = refused.words()
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("Written. It binds once every party has signed these words."))
            return redirect(project.address())
    status = status_of(form, overtaken=stale, not_now=bool(words))
    way = ((project.title, project.address()), (_("The agreement"), ""))
    return page(
        request, "write_agreement", place, *way, status=status, form=form, project=project, stale=stale, words=words,
        agreement=agreement_of(project), partners=partners_of(project),
    )  # fmt: skip


@never_cache
@login_required
@form_page
def sign(request: HttpRequest, community: str, pk: int) -> HttpResponse:
    """Read the words once more, and sign them for one's party."""
    place = community_or_404(community)
    project = project_or_404(place, pk)
    require(request.user, "communities_linkage.take_part", project)
    present = agreement_of(project)
    if present is None or (request.method == "GET" and present.binding_at is not None):
        return redirect(project.address())
    parties = own_parties(request.user, project)
    unsigned = [partner.party for partner in partners_of(project) if partner.signed_at is None]
    mine = [party for party in parties if party in unsigned] or parties
    form = SignForm(sent(request), parties=choices_of(mine), initial={"version": present.version})
    stale, words = False, ""
    if request.method == "POST" and form.is_valid():
        party = chosen(mine, form.cleaned_data["party"])
        try:
            actions.sign_agreement(
                by=writer(request), project=project, party=party, version=form.cleaned_data["version"]
            )
        except Stale:
            stale = True
            present = agreement_of(project) or present
            form.take_up(present)
        except NotNow as refused:
            words = refused.words()
        else:
            messages.success(request, _("Signed."))
            return redirect(project.address())
    project = project_or_404(place, pk)
    status = status_of(form, overtaken=stale, not_now=bool(words))
    way = ((project.title, project.address()), (_("Sign it"), ""))
    return page(
        request, "sign", place, *way, status=status, form=form, project=project, agreement=present, stale=stale,
        words=words, partners=partners_of(project),
    )  # fmt: skip
