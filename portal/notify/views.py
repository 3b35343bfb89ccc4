"""My notifications."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.live.marks import mark
from portal.notify import actions
from portal.notify.forms import MailForm
from portal.notify.queries import notifications_of, unread_count
from portal.users.models import User

PER_PAGE = 20


@require_safe
@login_required
def notification_list(request: HttpRequest) -> HttpResponse:
    user = cast(User, request.user)
    mark(request)
    page = Paginator(notifications_of(user), PER_PAGE).get_page(request.GET.get("page"))
    newest = page.object_list[0].pk if page.object_list else 0
    context = {"page_obj": page, "unread": unread_count(user), "newest": newest, "topic": f"person/{user.pk}"}
    return render(request, "portal/notify/list.html", context)


@require_POST
@login_required
def notification_read(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark one as read and go where it leads."""
    user = cast(User, request.user)
    notification = get_object_or_404(notifications_of(user), pk=pk)
    actions.mark_read(by=user, notification=notification)
    return redirect(notification.announcement.url or "notify:list")


@require_POST
@login_required
def notification_read_all(request: HttpRequest) -> HttpResponse:
    user = cast(User, request.user)
    up_to = request.POST.get("up_to", "")
    if up_to.isascii() and up_to.isdigit() and len(up_to) < 19:
        actions.mark_all_read(by=user, up_to=int(up_to))
    return redirect("notify:list")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def mail_settings(request: HttpRequest) -> HttpResponse:
    user = cast(User, request.user)
    if request.method == "POST":
        form = MailForm(request.POST, user=user)
        if form.is_valid():
            actions.choose_mail(by=user, choices=form.chosen())
            messages.success(request, _("Noted. From now on only these letters come."))
            return redirect("notify:settings")
    else:
        form = MailForm(user=user)
    context = {"form": form, "has_errors": bool(form.errors), "address": user.email}
    return render(request, "portal/notify/settings.html", context, status=422 if form.errors else 200)
