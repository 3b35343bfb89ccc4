"""What a person changes about their own account, and what is written when another looks at it."""

from datetime import timedelta

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from portal.access.decisions import require
from portal.access.models import Grant
from portal.accounts.preferences import known
from portal.accounts.rules import scope_of_look
from portal.audit.recording import record
from portal.users.models import User

FORGOTTEN_AT_ONCE = 500


@transaction.atomic
def set_preferences(*, by: User, language: str = "", text_size: str = "", contrast: str = "") -> dict[str, str]:
    """Keep the stated preferences on the account; unknown values change nothing. Returns what was kept."""
    chosen = known({"language": language, "text_size": text_size, "contrast": contrast})
    if chosen:
        person = User.objects.select_for_update().get(pk=by.pk)
        for name, value in chosen.items():
            setattr(person, name, value)
            setattr(by, name, value)
        person.save(update_fields=list(chosen))
    return chosen


@transaction.atomic
def look_at_person(*, by: User, person: User) -> list[Grant]:
    """Record that ``by`` looks at ``person``'s data, and return the grants the person holds now.

    The record comes first: no look goes unrecorded. The person reads it on their own page.
    """
    require(by, "portal_accounts.look_at_person", person)
    record("accounts.person.looked_at", actor=by, thing=person, scope=scope_of_look(by, person))
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


@transaction.atomic
def drop_unproven_password(*, by: User) -> bool:
    """Drop a password that was set before anybody showed that the address is theirs; say whether there was one.

    Called when ``by`` has typed a code from a letter: whoever signed up with somebody else's address
    must not keep a key to it.
    """
    person = User.objects.select_for_update().get(pk=by.pk)
    if not person.has_usable_password() or EmailAddress.objects.filter(user=person, verified=True).exists():
        return False
    person.set_unusable_password()
    person.save(update_fields=["password"])
    by.password = person.password
    record("accounts.password.dropped", actor=by, thing=person)
    return True


@transaction.atomic
def forget_unconfirmed(*, by: None) -> int:
    """Remove accounts whose address nobody confirmed within ``UNCONFIRMED_ACCOUNT_DAYS``; return how many.

    Their address stays nowhere: the record keeps the number of them alone, and a session of somebody
    who never came in ends within a day. Whoever holds a role or looks after the platform stays.
    """
    found = EmailAddress.objects.filter(
        ~Exists(EmailAddress.objects.filter(user=OuterRef("user"), verified=True)),
        ~Exists(Grant.objects.filter(user=OuterRef("user"))),
        user__date_joined__lt=timezone.now() - timedelta(days=settings.UNCONFIRMED_ACCOUNT_DAYS),
        user__last_login=None,
        user__is_staff=False,
        user__is_superuser=False,
    )
    people = set(found.order_by("user_id").values_list("user_id", flat=True)[:FORGOTTEN_AT_ONCE])
    # Whoever confirms at this moment holds the row: they come first, and stay.
    locked = EmailAddress.objects.select_for_update().filter(user__in=people).order_by("pk")
    people -= {address.user_id for address in locked if address.verified}
    if people:
        User.objects.filter(pk__in=people).delete()
        record("accounts.sign_ups.forgotten", actor=by, count=len(people))
    return len(people)
