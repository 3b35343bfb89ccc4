"""Taking one's data along, and leaving."""

import tempfile
from typing import cast

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from portal.accounts.showing import ask_to_show_it, has_just_shown_it
from portal.personal_data.leaving import unsettled_of
from portal.personal_data.providers import personal_data
from portal.privacy.actions import MustBeSettled, ask_to_leave, note_export, stay
from portal.privacy.actions.exporting import TooOften
from portal.privacy.archive import write_archive
from portal.privacy.forms import LeaveForm
from portal.privacy.waiting import forget_who_leaves, who_leaves
from portal.users.models import User

# Bytes of an archive that are held in memory; what is larger lies in a file without a name until it is sent.
IN_MEMORY = 4 * 1024 * 1024


@sensitive_variables()
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def data(request: HttpRequest) -> HttpResponseBase:
    """What the archive holds; posting makes it and gives it out. Nothing of it is kept here."""
    user = cast(User, request.user)
    if request.method != "POST":
        response = render(request, "portal/privacy/data.html", {"providers": list(personal_data)})
        add_never_cache_headers(response)
        return response
    if not has_just_shown_it(request):
        return ask_to_show_it(request, reverse("privacy:data"))
    try:
        note_export(by=user)
    except TooOften:
        context = {"providers": list(personal_data), "too_often": True}
        return render(request, "portal/privacy/data.html", context, status=429)
    file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - the response closes it
    write_archive(user, file)
    file.seek(0)
    name = f"{_('my-data')}-{timezone.localdate():%Y%m%d}.zip"
    answer = FileResponse(file, as_attachment=True, filename=name, content_type="application/zip")
    add_never_cache_headers(answer)
    return answer


@login_required
@require_safe
def leave(request: HttpRequest) -> HttpResponse:
    """What goes, what stays and why; what must be settled first."""
    context = {
        "providers": [each for each in personal_data if any(fields.personal() for fields in each.models)],
        "open": unsettled_of(request.user),
        "days": settings.ERASURE_WAITING_DAYS,
    }
    return render(request, "portal/privacy/leave.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def sure(request: HttpRequest) -> HttpResponse:
    """The one form by which an account is closed and its erasure begins."""
    user = cast(User, request.user)
    if not has_just_shown_it(request):
        return ask_to_show_it(request, reverse("privacy:sure"))
    form = LeaveForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            ask_to_leave(by=user, person=user, keep_words=form.keeps_words)
        except MustBeSettled:
            return redirect("privacy:leave")
        logout(request)
        return redirect("privacy:left")
    context = {"form": form, "days": settings.ERASURE_WAITING_DAYS, "open": unsettled_of(user)}
    return render(request, "portal/privacy/sure.html", context, status=422 if form.errors else 200)


@require_safe
def left(request: HttpRequest) -> HttpResponse:
    """The account is closed. The same for everybody: nobody is signed in here any more."""
    return render(request, "portal/privacy/left.html", {"days": settings.ERASURE_WAITING_DAYS})


@require_http_methods(["GET", "HEAD", "POST"])
def leaving(request: HttpRequest) -> HttpResponse:
    """Whoever signed in while their account waits to be erased may keep it, and nothing else."""
    person = who_leaves(request)
    if person is None:
        return redirect(settings.LOGIN_URL)
    if request.method == "POST":
        kept = stay(person=person)
        forget_who_leaves(request)
        if not kept.is_active:
            return redirect("account_inactive")
        # They have shown all their keys on the way here.
        get_adapter(request).login(request, kept)
        messages.success(request, _("Your account stays as it was."))
        return redirect("accounts:me")
    response = render(request, "portal/privacy/leaving.html", {"leaving_at": person.leaving_at})
    add_never_cache_headers(response)
    return response
