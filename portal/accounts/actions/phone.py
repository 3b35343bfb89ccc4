"""Writes about a person's mobile number."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from portal.accounts.preferences import known
from portal.audit.recording import record
from portal.notify.sending import mail_on_commit
from portal.users.models import User
from portal.users.phone_numbers import masked_phone


def holder_of(phone: str) -> User | None:
    """Who has shown that ``phone`` is theirs. A number somebody only claims is nobody's."""
    return User.objects.filter(phone=phone, phone_verified=True).first()


@transaction.atomic
def confirm_phone(*, by: User, phone: str) -> User:
    """Keep ``phone`` (E.164) as the number of ``by``, who has just typed the code sent to it.

    The number kept before is forgotten, and a letter says so where there is an address. Confirming again
    changes nothing. Raises ``ValidationError`` when the number is another's.
    """
    person = User.objects.select_for_update(no_key=True).get(pk=by.pk)
    if (person.phone, person.phone_verified) != (phone, True):
        _refuse_anothers(phone, person)
        person.phone, person.phone_verified = phone, True
        with _first_of_two(phone, person):
            person.save(update_fields=["phone", "phone_verified"])
        kept = record("accounts.phone.confirmed", actor=by, thing=person)
        subject = _("A mobile number was added to your account")
        text = _("From now on %(phone)s opens your account by code. If that was not you, ring 96966 at once.")
        text %= {"phone": masked_phone(phone)}
        key = f"account:phone:{kept.pk}"
        mail_on_commit(
            key, person.email, subject, text, person.language or translation.get_language() or "", person=person.pk
        )
    by.phone, by.phone_verified = person.phone, person.phone_verified
    return person


@transaction.atomic
def remove_phone(*, by: User) -> User:
    """Forget the number of ``by``. Raises ``ValidationError`` when nothing else reaches them."""
    person = User.objects.select_for_update(no_key=True).get(pk=by.pk)
    if person.phone is None:
        return person
    if not person.email:
        raise ValidationError(_("Add an e-mail address first: you would have no way in."), code="last")
    person.phone, person.phone_verified = None, False
    person.save(update_fields=["phone", "phone_verified"])
    record("accounts.phone.removed", actor=by, thing=person)
    by.phone, by.phone_verified = None, False
    return person


@transaction.atomic
def open_account_by_phone(*, by: None, phone: str, name: str, password: str, **preferences: str) -> User:
    """Open an account for whoever has typed the code sent to ``phone``. ``password`` is hashed, or empty.

    Raises ``ValidationError`` when somebody else was quicker.
    """
    _refuse_anothers(phone, None)
    user = User(phone=phone, phone_verified=True, name=name, password=password, **known(preferences))
    if not password:
        user.set_unusable_password()
    with _first_of_two(phone, None):
        user.save()
    record("accounts.account.opened", actor=by, thing=user)
    return user


def _refuse_anothers(phone: str, person: User | None) -> None:
    holder = holder_of(phone)
    if holder is not None and holder != person:
        raise ValidationError(_("Somebody else has this number on their account."), code="phone_taken")


@contextmanager
def _first_of_two(phone: str, person: User | None) -> Iterator[None]:
    """Where another account takes the number at the same moment: the sentence, not the database's refusal."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError:
        _refuse_anothers(phone, person)
        raise
