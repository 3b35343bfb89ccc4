"""Tasks and the log of a project."""

import uuid
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from communities.linkage import telling
from communities.linkage.kinds import Stage
from communities.linkage.locks import locked_project
from communities.linkage.models import LogEntry, Party, Project, Task
from communities.linkage.rules import speaks_for
from communities.linkage.staleness import NotNow
from portal.access.decisions import require
from portal.audit.recording import record
from portal.idempotency import create_once
from portal.pictures.models import Picture
from portal.users.models import User

LONGEST_LIST = 200


def _going_on(project: Project) -> Project:
    """The locked project. `NotNow` when it has stopped."""
    project = locked_project(project, None)
    if project.stage == Stage.STOPPED:
        raise NotNow("project_over")
    return project


@transaction.atomic
def add_task(
    *, by: User, project: Project, title: str, owner: Party, due: date | None = None, key: uuid.UUID | None = None
) -> Task:
    """Something to be done by one of the partners. The same ``key`` twice is one. Raises `NotNow` when it is over."""
    require(by, "communities_linkage.take_part", project)
    project = _going_on(project)
    known = Task.objects.filter(key=key).first() if key else None
    if known is not None and known.project_id == project.pk:
        return known
    if project.is_over or Task.objects.filter(project=project).count() >= LONGEST_LIST:
        raise NotNow("project_over")
    if owner.pk not in {party.pk for party in project.parties}:
        raise PermissionDenied("communities_linkage.take_part")
    made = Task.objects.create(
        key=uuid.uuid4() if known or key is None else key,
        project=project,
        title=title,
        owner=owner,
        due=due,
        added_by=by,
    )
    record("linkage.task.added", actor=by, thing=made, scope=project.community.path)
    telling.touch_for(project.community)
    telling.show_project(project)
    return made


@transaction.atomic
def tick_task(*, by: User, task: Task, done: bool) -> Task:
    """Say that it is done, or that it is not after all. What says so already is left alone."""
    require(by, "communities_linkage.take_part", task.project)
    project = _going_on(task.project)
    task = Task.objects.select_for_update(no_key=True).get(pk=task.pk)
    if (task.done_at is not None) == done:
        return task
    task.done_at, task.done_by = (timezone.now(), by) if done else (None, None)
    task.save(update_fields=["done_at", "done_by"])
    record("linkage.task.ticked", actor=by, thing=task, scope=project.community.path, done=done)
    telling.touch_for(project.community)
    telling.show_project(project)
    return task


@transaction.atomic
def write_log_entry(
    *, by: User, project: Project, day: date, text: str, picture: Picture | None = None,
    picture_description: str = "", link: str = "", key: uuid.UUID | None = None,
) -> LogEntry:  # fmt: skip
    """Say what happened on a day. The same ``key`` twice is one. Raises `NotNow` when it has stopped."""
    require(by, "communities_linkage.take_part", project)
    project = _going_on(project)
    party = next(party for party in project.parties if speaks_for(by, party))
    made, is_new = create_once(
        LogEntry.objects.filter(project=project, author=by),
        key,
        lambda free: LogEntry.objects.create(
            key=free, project=project, day=day, text=text, picture=picture, link=link,
            picture_description=picture_description if picture else "", party=party, author=by,
        ),
    )  # fmt: skip
    if not is_new:
        return made
    record("linkage.log_entry.written", actor=by, thing=made, scope=project.community.path)
    telling.touch_for(project.community)
    telling.show_project(project)
    return made


@transaction.atomic
def withdraw_log_entry(*, by: User, entry: LogEntry, reason: str) -> LogEntry:
    """Take words and picture away; that there was an entry, and why it went, stays. Twice changes nothing."""
    require(by, "communities_linkage.take_part", entry.project)
    project = locked_project(entry.project, None)
    entry = LogEntry.objects.select_for_update(no_key=True).get(pk=entry.pk)
    if entry.withdrawn_at is not None:
        return entry
    entry.withdrawn_at, entry.withdrawn_because = timezone.now(), reason
    entry.text = entry.picture_description = entry.link = ""
    entry.picture = None
    entry.save()
    record("linkage.log_entry.withdrawn", actor=by, thing=entry, scope=project.community.path)
    telling.touch_for(project.community)
    telling.show_project(project)
    return entry
