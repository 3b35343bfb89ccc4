"""Offices that somebody must hand on or lay down before they leave."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from portal.access.models import Grant
from portal.access.predicates import grants_of
from portal.access.roles import Role
from portal.access.scopes import names_of
from portal.personal_data.leaving import Unsettled
from portal.users.models import User

# Money never changes hands unseen.
_OVER_MONEY = {Role.TREASURER, Role.APPROVER, Role.CASHIER, Role.SUPERVISOR}
# A place, or the platform, is left without anybody by the last of these.
_NEVER_NOBODY = {Role.COMMITTEE_CHAIR, Role.PLATFORM_ADMINISTRATOR}


def open_offices(person: User) -> Iterator[Unsettled]:
    held = [grant for grant in grants_of(person) if grant.role in _OVER_MONEY | _NEVER_NOBODY]
    names = names_of(grant.scope for grant in held)
    for grant in held:
        facts = {"place": names[grant.scope], "role": grant.get_role_display()}
        path = reverse("accounts:grant_end", args=[grant.pk])
        if grant.role in _OVER_MONEY:
            said = _("%(place)s: you are %(role)s. See that somebody takes it over, then lay it down here.") % facts
            yield Unsettled(said, path)
        elif not _others(grant):
            said = _("%(place)s: you are the only %(role)s. See that there is another, or lay it down here.") % facts
            yield Unsettled(said, path)


def _others(grant: Grant) -> bool:
    same = Grant.objects.current().filter(role=grant.role, scope=grant.scope, user__is_active=True)
    return same.exclude(user=grant.user_id).exists()
