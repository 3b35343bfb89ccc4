"""What a person changes about their own account."""

from allauth.account.models import EmailAddress
from django.db import transaction

from portal.accounts.preferences import known
from portal.audit.recording import record
from portal.users.models import User


@transaction.atomic
def set_preferences(*, by: User, language: str = "", text_size: str = "", contrast: str = "") -> dict[str, str]:
    """Keep the stated preferences on the account; unknown values change nothing. Returns what was kept."""
    chosen = known({"language": language, "text_size": text_size, "contrast": contrast})
    if chosen:
        person = User.objects.select_for_update(no_key=True).get(pk=by.pk)
        for name, value in chosen.items():
            setattr(person, name, value)
            setattr(by, name, value)
        person.save(update_fields=list(chosen))
    return chosen


@transaction.atomic
def drop_unproven_password(*, by: User) -> bool:
    """Drop a password that was set before anybody showed that the address is theirs; say whether there was one.

    Called when ``by`` has typed a code from a letter: whoever signed up with somebody else's address
    must not keep a key to it.
    """
    person = User.objects.select_for_update(no_key=True).get(pk=by.pk)
    proven = person.phone_verified or EmailAddress.objects.filter(user=person, verified=True).exists()
    if proven or not person.has_usable_password():
        return False
    person.set_unusable_password()
    person.save(update_fields=["password"])
    by.password = person.password
    record("accounts.password.dropped", actor=by, thing=person)
    return True
