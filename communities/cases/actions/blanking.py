"""Words that should never have stood there: taken out of what a step once said, for good."""

from django.db import transaction
from django.utils import timezone

from communities.cases.locks import locked
from communities.cases.models import StepRevision
from portal.access.decisions import require
from portal.audit.recording import record
from portal.freshness.stamps import touch
from portal.users.models import User


@transaction.atomic
def blank_words(*, by: User, revision: StepRevision, reason: str) -> StepRevision:
    """Take the earlier words of a step away. That there were some stays, with the ``reason``, which is public.

    The words are kept nowhere. Taken away already, nothing changes.
    """
    require(by, "communities_cases.change", revision.step.case)
    (case,) = locked(revision.step.case)
    revision = StepRevision.objects.select_related("step").get(pk=revision.pk)
    if revision.blanked_at is not None:
        return revision
    revision.title, revision.text = "", ""
    revision.blanked_at, revision.blanked_reason = timezone.now(), reason
    revision.save(update_fields=["title", "text", "blanked_at", "blanked_reason"])
    record("cases.words.blanked", actor=by, thing=case, scope=case.place.path, version=revision.version)
    touch(case.community.path)
    return revision
