"""What was done with pages, by whichever door, in the house's record too: Wagtail's own log says so, in the
same transaction."""

from typing import Any

from django.db.models.signals import post_save
from wagtail.models import PageLogEntry

from home.sites.reviews import scope_of_page
from portal.audit.recording import record

VERBS = {
    "wagtail.publish": "sites.page.published",
    "wagtail.publish.scheduled": "sites.page.published",
    "wagtail.publish.schedule": "sites.page.planned",
    "wagtail.schedule.cancel": "sites.page.called_off",
    "wagtail.unpublish": "sites.page.taken_down",
    "wagtail.unpublish.scheduled": "sites.page.taken_down",
    "wagtail.delete": "sites.page.deleted",
    "wagtail.move": "sites.page.moved",
    "wagtail.workflow.start": "sites.page.submitted",
    "wagtail.workflow.resume": "sites.page.submitted",
    "wagtail.workflow.approve": "sites.page.approved",
    "wagtail.workflow.reject": "sites.page.sent_back",
    "wagtail.workflow.cancel": "sites.page.withdrawn",
}


def follow_the_log(sender: Any, instance: PageLogEntry, created: bool = False, **facts: Any) -> None:
    verb = VERBS.get(instance.action)
    if not created or verb is None:
        return
    page = instance.page
    scope = scope_of_page(page) if page is not None and page.path else ""
    record(verb, actor=instance.user, thing=page, scope=scope)


def connect() -> None:
    post_save.connect(follow_the_log, PageLogEntry, dispatch_uid="home_sites.record")
