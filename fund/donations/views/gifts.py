"""What I gave."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from fund.donations.queries import gifts_of
from fund.donations.views.hosts import on_district_host
from portal.users.models import User

PER_PAGE = 20


@never_cache
@require_safe
@on_district_host
@login_required
def my_gifts(request: HttpRequest) -> HttpResponse:
    assert isinstance(request.user, User)  # noqa: S101 - login_required
    page = Paginator(gifts_of(request.user), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "fund/donations/my_gifts.html", {"page": page})
