"""Opening an account, and looking at the person behind one."""

from allauth.account.models import EmailAddress
from django.db import transaction

from portal.access.decisions import require
from portal.access.looking import LOOKED, office_over
from portal.access.models import Grant
from portal.accounts.looks import PERSON
from portal.accounts.preferences import known
from portal.accounts.rules import scope_of_look
from portal.audit.recording import record
from portal.users.models import User


@transaction.atomic
def look_at_person(*, by: User, person: User, reason: str) -> None:
    """Record that ``by`` looks at ``person``'s name and addresses, each time, for one of `REASONS`.

    The record comes first: no look goes unrecorded. The person reads it on their own page.
    """
    require(by, "portal_accounts.look_at_person", person)
    scope = scope_of_look(by, person)
    facts = {"what": PERSON, "reason_code": reason, **office_over(by, scope)}
    record(LOOKED, actor=by, thing=person, scope=scope, **facts)


def roles_of(person: User) -> list[Grant]:
    """The grants the person holds now, which are no secret to who looks after them."""
    return list(Grant.objects.filter(user=person).current().select_related("granted_by").order_by("-since"))


@transaction.atomic
def open_account(*, by: None, email: str, name: str, password: str | None = None, **preferences: str) -> User:
    """Open an account whose address counts as confirmed: for commands and demo data, not for visitors.

    Asked again for the same address it returns the account there is.
    """
    address = email.lower()
    user = User.objects.filter(email=address).first()
    if user is None:
        user = User.objects.create_user(address, password, name=name, **known(preferences))
        record("accounts.account.opened", actor=by, thing=user)
    EmailAddress.objects.update_or_create(user=user, email=address, defaults={"verified": True, "primary": True})
    return user
