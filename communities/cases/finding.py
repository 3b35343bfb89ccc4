"""Matters by their words."""

from communities.cases.models import Case, CaseQuerySet
from portal.search.kinds import Hit

KIND = "cases.case"


def public() -> CaseQuerySet:
    return Case.objects.select_related("community")


def hit(case: Case) -> Hit:
    return Hit(case.title, case.summary, case.address(), case.opened_at, str(case.community_id))
