"""Who erases others: administrators of the platform, on a written request. Oneself, everybody."""

from typing import Any

from rules.permissions import add_perm
from rules.predicates import predicate

from portal.accounts.rules import administers


@predicate
def is_oneself(user: Any, person: Any = None) -> bool:
    return person is not None and getattr(user, "pk", None) is not None and user.pk == person.pk


add_perm("portal_privacy.leave", is_oneself)
add_perm("portal_privacy.erase", administers & ~is_oneself)
