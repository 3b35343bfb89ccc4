"""Requests for money by their words, from when they are put before the council."""

from django.db.models import QuerySet

from fund.spending.models import SpendingRequest
from portal.search.kinds import Hit

KIND = "spending.request"


def public() -> QuerySet[SpendingRequest]:
    asked = SpendingRequest.objects.exclude(state=SpendingRequest.State.DRAFT)
    return asked.select_related("fund__community")


def hit(request: SpendingRequest) -> Hit:
    return Hit(request.title, request.text, request.address(), request.asked_at, str(request.fund.community_id))
