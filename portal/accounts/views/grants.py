"""Who holds which role in my places; giving and ending one."""

from typing import Any, cast
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import F, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portal.access.actions import end_grant, grant_role
from portal.access.decisions import allowed, require
from portal.access.granting import scopes_to_look_after
from portal.access.models import Grant, GrantQuerySet
from portal.access.reasons import VERIFIED
from portal.access.roles import Role
from portal.access.scopes import names_of
from portal.accounts.badges import badges
from portal.accounts.grant_forms import DATE, GrantForm, ReasonForm, must_say_until_when
from portal.accounts.rules import looks_at_people_in
from portal.accounts.views.people import LARGEST_KEY
from portal.design.figures import comma
from portal.limits import Limit, count
from portal.users.models import User
from portal.users.names import COMPOUND_SURNAMES

# Offices that one person holds for a place: who gives one a second time may have forgotten to end the first.
HELD_BY_ONE = frozenset({Role.COMMITTEE_CHAIR, Role.PARTY_BRANCH_SECRETARY, Role.BUILDING_HEAD})
# People that one giver may look for: more than a day of elections has, and too few to try a list of addresses.
SOUGHT = Limit("accounts.sought", most=60, seconds=3600)


def _under(scopes: list[str]) -> GrantQuerySet:
    within = Q(pk__in=[])
    for scope in scopes:
        within |= Q(scope=scope) | Q(scope__startswith=scope + "/")
    return Grant.objects.filter(within)


def _listed(user: User, scopes: list[str]) -> GrantQuerySet:
    """The roles held there now.

    Where somebody is shown to live is nothing to look after here; a chair, who makes no residents, sees none at all.
    """
    found = _under(scopes).current().exclude(role=Role.RESIDENT, reason__in=VERIFIED)
    return found.exclude(role=Role.RESIDENT) if must_say_until_when(user) else found


def _narrowed(request: HttpRequest, scopes: list[str]) -> list[str]:
    """``?under=`` chooses a place within ``scopes``, so that a district need not list every courtyard."""
    under = request.GET.get("under", "").replace("\0", "")[:200].rstrip("/")
    if under and any(under == scope or under.startswith(scope + "/") for scope in scopes):
        return [under]
    return scopes


def _of_person(found: GrantQuerySet, typed: str) -> GrantQuerySet:
    """Grants of whoever is called ``typed`` or has that address; a family name finds all who bear it.

    Part of a name or an address finds nothing: the list masks names, and must not let them be guessed.
    """
    called = Q(user__name=typed) | Q(user__email=typed.lower())
    if len(typed) == 1 or typed in COMPOUND_SURNAMES:
        called |= Q(user__name__startswith=typed)
    return found.filter(called)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def grants(request: HttpRequest) -> HttpResponse:
    """The roles in my places, and the form that gives one."""
    user = cast(User, request.user)
    mine = scopes_to_look_after(user)
    if not mine:
        raise PermissionDenied("portal_access.view_grants")
    scopes = _narrowed(request, mine)
    form = GrantForm(
        request.POST if request.method == "POST" else None,
        giver=user,
        scopes=scopes,
        may_seek=lambda: count(request, SOUGHT, about=str(user.pk)),
    )
    if request.method == "POST" and form.is_valid() and (given := _gave(user, form)):
        messages.success(request, given)
        if before := _others_in_office(form):
            words = _("%(names)s holds this role there as well. If that time is over, end it below.")
            messages.warning(request, words % {"names": comma().join(before)})
            shown = urlencode({"under": form.cleaned_data["scope"], "role": form.cleaned_data["role"]})
            return redirect(f"{reverse('accounts:grants')}?{shown}")
        return redirect(request.get_full_path())
    # What ends soon stands first: somebody must follow, or it is given anew.
    soon = F("until").asc(nulls_last=True)
    found = _listed(user, scopes).select_related("user", "granted_by").order_by(soon, "-since", "-id")
    held = set(found.order_by().values_list("role", flat=True).distinct())
    roles = [role for role in Role if role in held]
    role = request.GET.get("role", "")
    if role in roles:
        found = found.filter(role=role)
    q = " ".join(request.GET.get("q", "").replace("\0", "").split())[:254]
    if q:
        found = _of_person(found, q)
    page = Paginator(found, 30).get_page(request.GET.get("page"))
    rows = [
        {
            "badge": badge,
            "may_look": looks_at_people_in(user, badge.grant.scope),
            "may_end": allowed(user, "portal_access.grant", (badge.grant.role, badge.grant.scope)),
        }
        for badge in badges(page)
    ]
    names = names_of([*mine, *scopes])
    context: dict[str, Any] = {
        "form": form,
        "page_obj": page,
        "rows": rows,
        "scopes": [(path, names[path]) for path in scopes],
        "narrowed": scopes != mine,
        "under": scopes[0] if scopes != mine else "",
        "q": q,
        "roles": [(each.value, each.label) for each in roles],
        "role": role if role in roles else "",
    }
    return render(request, "portal/accounts/grants.html", context, status=422 if form.errors else 200)


def _gave(user: User, form: GrantForm) -> str:
    """Give the role and return what to say; nothing where the form says why not."""
    facts = {name: form.cleaned_data[name] for name in ("role", "scope", "until", "reason")}
    person = form.person
    held = set(Grant.objects.filter(user=person).current().values_list("pk", flat=True))
    try:
        grant = grant_role(by=user, user=person, **facts)
    except PermissionDenied:
        form.add_error("role", _("You cannot give this role for this place."))
    except ValidationError as refused:
        said = "until" if form.cleaned_data.get("term") in {"", DATE} and form.cleaned_data.get("until") else "term"
        form.add_error(said if refused.code == "term" else None, refused)
    else:
        if grant.pk in held:
            return _("They hold it already; nothing has changed.")
        return _("Done. It holds from now on, and the person is told.")
    return ""


def _others_in_office(form: GrantForm) -> list[str]:
    """Who else now holds the office that was given, as the list calls them; nobody where several may."""
    role, scope = form.cleaned_data["role"], form.cleaned_data["scope"]
    if role not in HELD_BY_ONE:
        return []
    others = Grant.objects.current().filter(role=role, scope=scope).exclude(user=form.person).select_related("user")
    return [grant.user.masked_name for grant in others.order_by("since", "pk")]


def _sees(user: User, grant: Grant) -> bool:
    """Whether the role is of those the list shows: where somebody is shown to live ends on the page of their door."""
    shown_to_live_there = grant.role == Role.RESIDENT and grant.reason in VERIFIED
    return not shown_to_live_there and allowed(user, "portal_access.view_grants", grant.scope)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Ending a role asks for the reason. One may lay down one's own."""
    user = cast(User, request.user)
    if pk > LARGEST_KEY:
        raise Http404(str(pk))
    found = get_object_or_404(Grant.objects.select_related("user", "granted_by").filter(pk=pk))
    if not (found.user_id == user.pk or _sees(user, found)):
        raise Http404(str(pk))
    if found.user_id != user.pk:
        require(user, "portal_access.grant", (found.role, found.scope))
    badge = badges([found])[0]
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if found.user_id == user.pk:
        form.fields["reason"].help_text = _("It is kept with the role.")
    if not badge.current:
        return render(request, "portal/accounts/grant_over.html", {"badge": badge})
    if request.method == "POST" and form.is_valid():
        end_grant(by=user, grant=found, reason=form.cleaned_data["reason"])
        messages.success(request, _("The role has ended."))
        return redirect("accounts:me" if found.user_id == user.pk else "accounts:grants")
    context = {"badge": badge, "form": form, "own": found.user_id == user.pk}
    return render(request, "portal/accounts/grant_end.html", context, status=422 if form.errors else 200)
