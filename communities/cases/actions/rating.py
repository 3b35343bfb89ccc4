"""Rating: one figure by each of those it concerns, while it can be rated."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from communities.cases.locks import locked
from communities.cases.models import BEST_SCORE, Case, Rating
from communities.cases.refusals import CaseRefused
from portal.access.decisions import require
from portal.audit.recording import record
from portal.freshness.stamps import touch
from portal.users.models import User


@transaction.atomic
def rate_case(*, by: User, case: Case, score: int) -> Rating:
    """Rate ``case`` 1 (worst) to 5; said anew, the one figure changes.

    The audit record says that somebody rated, never the score. Raises ``PermissionDenied`` for who it does not
    concern, `CaseRefused` before it is done and after its time, ``ValueError`` for another score.
    """
    require(by, "communities_cases.rate", case)
    if not 1 <= score <= BEST_SCORE:
        raise ValueError(score)
    (case,) = locked(case)
    if not case.can_be_rated:
        raise CaseRefused(_("It cannot be rated now."))
    rating, is_new = Rating.objects.get_or_create(case=case, user=by, defaults={"score": score})
    if not is_new and rating.score == score:
        return rating
    rating.score, rating.at = score, timezone.now()
    rating.save(update_fields=["score", "at"])
    record("cases.case.rated", actor=by, thing=case, scope=case.place.path)
    touch(case.community.path)
    return rating
