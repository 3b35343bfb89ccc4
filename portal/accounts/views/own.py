"""My own page, and who looked at my data."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portal.access.actions import declare_residence
from portal.access.granting import scopes_to_look_after
from portal.access.looking import LOOKED
from portal.access.models import Grant
from portal.accounts.badges import badges
from portal.accounts.duties import work_of
from portal.accounts.forms import HomeForm
from portal.accounts.looks import in_words
from portal.accounts.own_pages import own_pages
from portal.accounts.record_reading import scopes_to_read
from portal.accounts.residence import scopes_lived_at
from portal.audit.models import Record
from portal.users.models import User


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def me(request: HttpRequest) -> HttpResponse:
    """Who I am here. Posting says where I live."""
    user = cast(User, request.user)
    form = HomeForm(request.POST if request.method == "POST" else None, lived_at=scopes_lived_at(user))
    if request.method == "POST" and form.is_valid():
        declare_residence(by=user, scope=form.cleaned_data["home"])
        messages.success(request, _("Noted. You are a resident there now."))
        return redirect("accounts:me")
    held = Grant.objects.filter(user=user).select_related("granted_by").order_by("-since", "-id")
    context: dict[str, Any] = {
        "person": user,
        "badges": badges(held),
        "work": work_of(user),
        "home_form": form,
        "has_errors": bool(form.errors),
        "links": _links(user),
    }
    return render(request, "portal/accounts/me.html", context, status=422 if form.errors else 200)


def _links(user: User) -> list[dict[str, str]]:
    """Where one goes on from here; rooms above add theirs through the registry."""
    links = [(entry.url_name, entry.label, entry.hint) for entry in own_pages]
    links += [
        ("notify:list", _("What I was told"), _("Notifications, newest first")),
        ("accounts:preferences", _("Language, large type, contrast"), _("How you like to read")),
        ("accounts:security", _("Sign-in and security"), _("Password, passkeys, number, where I am signed in")),
        ("account_email", _("My e-mail address"), user.email or _("None yet")),
        ("accounts:looks", _("Who looked at my data"), _("Each time is written down")),
    ]
    if scopes_to_look_after(user):
        links.append(("accounts:grants", _("Who is what here"), _("Give and end roles")))
    if scopes_to_read(user):
        links.append(("accounts:audit", _("Who did what"), _("The record nobody can change")))
    return [
        {"url": url, "label": str(label), "hint": str(hint)}
        for name, label, hint in links
        if (url := _url_if_there(name))
    ]


def _url_if_there(name: str) -> str:
    """Navigation shows only rooms that exist."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


@require_safe
@login_required
def looks(request: HttpRequest) -> HttpResponse:
    """Every look at my data: who, as what, when, at what and why."""
    found = (
        Record.objects.filter(verb=LOOKED, thing_label="portal_users.user", thing_id=str(request.user.pk))
        .select_related("actor")
        .order_by("-id")
    )
    page = Paginator(found, 30).get_page(request.GET.get("page"))
    return render(request, "portal/accounts/looks.html", {"page_obj": page, "rows": in_words(list(page))})
