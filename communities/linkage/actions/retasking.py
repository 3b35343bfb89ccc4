"""Changing and dropping the tasks of a project. The log says so, since others had planned with them."""

import hashlib
from datetime import date

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from communities.linkage import telling
from communities.linkage.locks import locked_project
from communities.linkage.models import LogEntry, Party, Project, Task
from communities.linkage.rules import speaks_for
from communities.linkage.staleness import NotNow, Stale
from portal.access.decisions import require
from portal.audit.recording import record
from portal.design.figures import day_in_words
from portal.users.models import User


def state_of_task(task: Task) -> str:
    """What a writer has read: a digest of what it says."""
    said = f"{task.title}\0{task.owner_id}\0{task.due}\0{task.done_at}"
    return hashlib.sha256(said.encode()).hexdigest()[:32]


@transaction.atomic
def change_task(*, by: User, task: Task, title: str, owner: Party, due: date | None, read: str) -> Task:
    """Say differently what is to be done, by whom, by which day. The same form twice is no conflict.

    Raises `NotNow` when the project is over, `Stale` where the task is another one than was ``read``.
    """
    project, found = _locked(by, task)
    if found is None:
        raise Stale(project.pk)
    if owner.pk not in {party.pk for party in project.parties}:
        raise PermissionDenied("communities_linkage.take_part")
    if (found.title, found.owner_id, found.due) == (title, owner.pk, due):
        return found
    if read != state_of_task(found):
        raise Stale(project.pk)
    before = _in_words(found)
    found.title, found.owner, found.due = title, owner, due
    found.save(update_fields=["title", "owner", "due"])
    record("linkage.task.changed", actor=by, thing=found, scope=project.community.path)
    with override(settings.LANGUAGE_CODE):
        text = _("Another plan: %(before)s became %(after)s.") % {"before": before, "after": _in_words(found)}
    _note(project, by, text)
    return found


@transaction.atomic
def drop_task(*, by: User, task: Task, reason: str, read: str) -> Project:
    """It is not done after all, and why. Twice changes nothing. Raises `NotNow` and `Stale` as `change_task` does."""
    project, found = _locked(by, task)
    if found is None:
        return project
    if read != state_of_task(found):
        raise Stale(project.pk)
    record("linkage.task.dropped", actor=by, thing=found, scope=project.community.path)
    with override(settings.LANGUAGE_CODE):
        text = _("Dropped from the plan: %(task)s. %(reason)s") % {"task": _in_words(found), "reason": reason}
    found.delete()
    _note(project, by, text)
    return project


def _locked(by: User, task: Task) -> tuple[Project, Task | None]:
    """The locked project, and the task as it is now; None where it was dropped meanwhile."""
    require(by, "communities_linkage.take_part", task.project)
    project = locked_project(task.project, None)
    if project.is_over:
        raise NotNow("project_over")
    rows = Task.objects.select_for_update(no_key=True, of=("self",))
    return project, rows.select_related("owner__organisation", "owner__place", "owner__person").filter(
        pk=task.pk
    ).first()


def _in_words(task: Task) -> str:
    """“量坡度”, 老张, by 6 December: in the site's own language, as what all readers read is kept."""
    with override(settings.LANGUAGE_CODE):
        facts = {"title": task.title, "owner": task.owner.name}
        if task.due is None:
            return _("“%(title)s” (%(owner)s)") % facts
        return _("“%(title)s” (%(owner)s, by %(day)s)") % (facts | {"day": day_in_words(task.due, weekday=False)})


def _note(project: Project, by: User, text: str) -> None:
    """Write it in the log, for the party in whose name it was done."""
    party = next(party for party in project.parties if speaks_for(by, party))
    LogEntry.objects.create(project=project, day=timezone.localdate(), text=text, party=party, author=by)
    telling.touch_for(project.community)
    telling.show_project(project)
