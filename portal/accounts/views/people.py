"""A person's page, for those who look after the place the person belongs to."""

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from portal.access.decisions import allowed
from portal.accounts.actions import look_at_person
from portal.accounts.badges import badges
from portal.users.models import User

# The largest key a database row can have.
LARGEST_KEY = 2**63 - 1


@require_safe
@login_required
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """Name, address and roles. 404 for whoever may not look, whether or not the person exists."""
    user = cast(User, request.user)
    if pk == user.pk:
        return redirect("accounts:me")
    found = User.objects.filter(pk=pk, is_active=True).first() if pk <= LARGEST_KEY else None
    if found is None or not allowed(user, "portal_accounts.look_at_person", found):
        raise Http404(str(pk))
    held = look_at_person(by=user, person=found)
    return render(request, "portal/accounts/person.html", {"person": found, "badges": badges(held)})
