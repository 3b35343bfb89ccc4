"""Finding one person to give a role to: by something that is theirs alone, or by their whole name among neighbours.

Nobody is browsed: what does not point to exactly one person finds nobody. Rooms above bring what they gave on paper.
"""

import re
from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from portal.access.models import Grant
from portal.registries import Registry
from portal.users.models import User

# Takes who looks, and what was typed; returns the person it belongs to, if that is theirs to know.
PersonFinder = Callable[[User, str], User | None]

person_finders: "Registry[PersonFinder]" = Registry(
    "person_finders", "What was given out on paper and points to a person, for who gives them a role."
)


def find_person(by: User, typed: str, scopes: list[str]) -> User:
    """The one person meant by ``typed``: an address, a confirmed number, a paper's code, or a whole name.

    By name only who holds any role at or under ``scopes``. Raises ``ValidationError`` with what to do instead.
    """
    text = " ".join(typed.replace("\0", "").split())
    found = User.objects.reached_at(text)
    for finder in person_finders:
        found = found or finder(by, text)
    if found is not None and found.is_active:
        return found
    if found is not None or "@" in text or re.fullmatch(r"[\d\s()+-]{7,}", text):
        raise ValidationError(_("Nobody has signed up with this address or number yet."), code="unknown")
    within = Q(pk__in=[])
    for scope in scopes:
        within |= Q(scope=scope) | Q(scope__startswith=scope + "/")
    known = Grant.objects.current().filter(within, user=OuterRef("pk"))
    named = list(User.objects.filter(Exists(known), is_active=True, name=text)[:2]) if text else []
    if len(named) > 1:
        raise ValidationError(
            _("Several neighbours are called so. Take the e-mail address or the number."), code="many"
        )
    if not named:
        raise ValidationError(
            _("Nobody here is called so. Write the whole name, the e-mail address or the number."), code="unknown"
        )
    return named[0]
