"""The second look at what was done: whether it still holds."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from communities.cases import telling
from communities.cases.actions.finishing import in_the_sites_words, revisit_key
from communities.cases.actions.stepping import add_step
from communities.cases.locks import locked
from communities.cases.models import Case, Step
from communities.cases.refusals import CaseRefused
from communities.cases.thread import REVISIT
from portal.access.decisions import require
from portal.audit.recording import record
from portal.freshness.stamps import touch
from portal.users.models import User

WELL, NOT_WELL = gettext_lazy("A second look: it is well"), gettext_lazy("A second look: it is not well")


@transaction.atomic
def note_revisit(*, by: User, case: Case, well: bool, text: str) -> Step:
    """Say that what was done was looked at again, and what was found; ``text`` is public. Once for each end of a case.

    It takes the place of the second look that was planned, which stays readable with its day; without one it stands
    by itself. The same words twice change nothing. Raises `CaseRefused` for a case that is not done or is part of
    another, and where it was noted already.
    """
    require(by, "communities_cases.change", case)
    (case,) = locked(case)
    if case.root_id is not None or not case.is_done or case.closed_at is None:
        raise CaseRefused(_("Only what was done is looked at again."))
    title = in_the_sites_words(WELL if well else NOT_WELL)
    told = case.steps.filter(kind=REVISIT, withdrawn_at=None)
    known = told.filter(planned=False, at__gte=case.closed_at).first()
    if known is not None and (known.title, known.text) == (title, text):
        return known
    if known is not None:
        raise CaseRefused(_("It has been looked at again already; what was found stands on the thread."))
    record("cases.case.revisited", actor=by, thing=case, scope=case.place.path, found="well" if well else "not_well")
    touch(case.community.path)
    telling.tell_what_was_found(case, title, text, by)
    planned = told.filter(planned=True).first()
    key = planned.key if planned else revisit_key(case)
    return add_step(case=case, key=key, kind=REVISIT, title=title, text=text, at=timezone.now(), place=case.place)
