"""Pages go up and come down at the hour that was set, in Beijing time like every hour of the house."""

import logging

from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from wagtail.models import Page, Revision

logger = logging.getLogger(__name__)
AT_ONCE = 50


def keep_schedules() -> int:
    """Clock job: publish what has come due and take down what has run out, each in its own transaction.

    After a pause it catches up, the earliest first; what ran out meanwhile was due and never shows. A page that
    cannot be done is reported at the end and stops no other.
    """
    now = timezone.now()
    due = Revision.objects.page_revisions().filter(approved_go_live_at__lte=now).order_by("approved_go_live_at", "pk")
    over = Page.objects.filter(live=True, expire_at__lte=now).order_by("expire_at", "pk")
    done, failed = 0, []
    for one, numbers in ((_put_up, due), (_take_down, over)):
        for number in list(numbers.values_list("pk", flat=True)[:AT_ONCE]):
            try:
                done += one(number)
            except Exception as problem:
                logger.exception("%s %s was not done.", one.__name__, number)
                failed.append(problem)
    if failed:
        raise failed[0]
    return done


@transaction.atomic
def _put_up(number: int) -> bool:
    """False where another process was quicker."""
    rows = Revision.objects.select_for_update(no_key=True, skip_locked=True)
    revision = rows.filter(pk=number, approved_go_live_at__lte=timezone.now()).first()
    if revision is None:
        return False
    ends = parse_datetime(revision.content.get("expire_at") or "")
    revision.publish(log_action="wagtail.publish.scheduled")
    if ends is not None and ends <= timezone.now():
        _take_down(int(revision.object_id))
    return True


@transaction.atomic
def _take_down(number: int) -> bool:
    rows = Page.objects.select_for_update(no_key=True, skip_locked=True)
    page = rows.filter(pk=number, live=True, expire_at__lte=timezone.now()).first()
    if page is None:
        return False
    page.specific.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    return True
