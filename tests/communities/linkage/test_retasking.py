"""Another plan: tasks are changed and dropped by partners, and the log says so."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from communities.linkage import actions
from communities.linkage.models import LogEntry, Task
from communities.linkage.staleness import NotNow, Stale
from portal.audit.models import Record
from tests.objects_linkage import reread

DUE = date(2030, 12, 6)


@pytest.fixture
def project(here):
    return here.introduced()


@pytest.fixture
def task(here, project) -> Task:
    return actions.add_task(by=here.worker, project=project, title="量坡度", owner=project.parties[0])


def changed(by, task, **more) -> Task:
    said = {"title": "量坡度和宽度", "owner": task.project.parties[1], "due": DUE, "read": actions.state_of_task(task)}
    return actions.change_task(by=by, task=task, **(said | more))


def log(project) -> list[str]:
    return list(LogEntry.objects.filter(project=project).order_by("pk").values_list("text", flat=True))


def test_a_changed_task_stands_in_the_log_once_with_what_it_said(here, project, task):
    for _ in range(2):
        found = changed(here.speaker, task)
    assert (found.title, found.owner, found.due) == ("量坡度和宽度", project.parties[1], DUE)
    ours, theirs = (party.name for party in project.parties)
    (text,) = log(project)
    assert text == f"改了安排：“量坡度”（{ours}），改成“量坡度和宽度”（{theirs}，2030年12月6日前）。"
    assert LogEntry.objects.get().party == project.parties[1]
    assert Record.objects.filter(verb="linkage.task.changed").count() == 1


def test_a_dropped_task_leaves_what_it_was_and_why(here, project, task):
    read = actions.state_of_task(task)
    for _ in range(2):
        actions.drop_task(by=here.worker, task=task, reason="坡道够宽。", read=read)
    assert not Task.objects.exists()
    (text,) = log(project)
    assert text == f"这件不做了：“量坡度”（{project.parties[0].name}）。坡道够宽。"
    assert Record.objects.filter(verb="linkage.task.dropped").count() == 1


def test_nobody_changes_or_drops_what_they_have_not_seen(here, project, task):
    read = actions.state_of_task(task)
    actions.tick_task(by=here.speaker, task=task, done=True)
    with pytest.raises(Stale):
        changed(here.worker, task, read=read)
    with pytest.raises(Stale):
        actions.drop_task(by=here.worker, task=task, reason="x", read=read)
    fresh = Task.objects.select_related("project").get()
    actions.drop_task(by=here.worker, task=task, reason="x", read=actions.state_of_task(fresh))
    with pytest.raises(Stale):
        changed(here.worker, task)


def test_others_and_other_owners_are_refused_and_nothing_changes(here, project, task):
    for by in (here.chair, here.resident):
        with pytest.raises(PermissionDenied):
            changed(by, task)
        with pytest.raises(PermissionDenied):
            actions.drop_task(by=by, task=task, reason="x", read=actions.state_of_task(task))
    stranger = here.introduced(title="另一件").parties[0]
    stranger.pk = 0
    with pytest.raises(PermissionDenied):
        changed(here.worker, task, owner=stranger)
    task.refresh_from_db()
    assert (task.title, log(project)) == ("量坡度", [])


def test_when_the_project_is_over_the_plan_stays(here, project, task):
    actions.stop_project(by=here.worker, project=project, reason="天冷", version=reread(project).version)
    with pytest.raises(NotNow):
        changed(here.worker, task)
    with pytest.raises(NotNow):
        actions.drop_task(by=here.worker, task=task, reason="x", read=actions.state_of_task(task))


def test_by_its_pages(client, here, project, task):
    client.force_login(here.worker)
    path = f"{project.address()}tasks/{task.pk}/"
    assert f"{path}edit/" in client.get(f"{project.address()}tasks/").content.decode()
    read = actions.state_of_task(task)
    sent = {"title": "量宽度", "owner": str(project.parties[0].pk), "due": "2030-12-06", "read": read}
    wrong = client.post(f"{path}edit/", sent | {"title": ""})
    assert wrong.status_code == 422
    assert 'value="2030-12-06"' in wrong.content.decode()
    assert client.post(f"{path}edit/", sent).status_code == 302
    stale = client.post(f"{path}edit/", sent | {"title": "量长度"})
    assert stale.status_code == 409
    assert 'value="量长度"' in stale.content.decode()
    assert "量宽度" in stale.content.decode()
    assert client.post(f"{path}drop/", {"reason": "", "read": read}).status_code == 422
    assert client.post(f"{path}drop/", {"reason": "不用量", "read": read}).status_code == 409
    fresh = actions.state_of_task(Task.objects.get())
    assert client.post(f"{path}drop/", {"reason": "不用量", "read": fresh}).status_code == 302
    page = client.get(project.address()).content.decode()
    assert "这件不做了" in page
    for end in ("edit/", "drop/", ""):
        assert client.post(f"{path}{end}", {"reason": "x", "read": fresh}).status_code == 404
