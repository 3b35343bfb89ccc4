"""Where a submitted page is decided on: nothing of it is changed on the way, and what is approved is what was seen."""

import re

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from home.sites.models import StoryPage
from home.sites.reviews import may_review, review, waiting_for
from portal.access.actions import grant_role
from portal.access.roles import Role
from portal.notify.models import Announcement
from portal.users.models import User
from tests.home.sites.test_reviews import recorded, submit
from tests.home.sites.writing import is_up, typed

pytestmark = [pytest.mark.once, pytest.mark.django_db]


@pytest.fixture
def story(client, district) -> StoryPage:
    client.force_login(district.people["editor"])
    made = submit(client, district)
    client.force_login(district.people["community worker"])
    return made


def path(story: StoryPage) -> str:
    return f"/admin/pages/{story.pk}/edit/"


def frame(story: StoryPage) -> str:
    return f"/admin/pages/workflow/preview/{story.pk}/{story.current_workflow_task_state.task_id}/"


def newest(story: StoryPage) -> StoryPage:
    return StoryPage.objects.get(pk=story.pk).get_latest_revision_as_object()


def seen(client, story: StoryPage) -> str:
    return re.search(r'name="seen" value="(\d+)"', client.get(path(story)).content.decode())[1]


def test_it_is_approved_by_a_button_and_what_came_of_it_is_said(client, story):
    page = client.get(path(story)).content.decode()
    assert "批准并发布" in page
    assert "title_english" not in page
    answer = client.post(path(story), {"decision": "approve", "seen": seen(client, story)}, follow=True)
    assert is_up(story)
    assert "已批准：三把竹椅" in answer.content.decode()
    assert Announcement.objects.get(kind="sites.page_approved").url == "/c/xinhong/chairs/"


def test_it_is_sent_back_with_a_reason(client, story):
    number = seen(client, story)
    missing = client.post(path(story), {"decision": "reject", "seen": number, "comment": " "})
    assert missing.status_code == 422
    assert "请写明哪里要改。" in missing.content.decode()
    answer = client.post(path(story), {"decision": "reject", "seen": number, "comment": "配一张照片"}, follow=True)
    assert "已退回：三把竹椅" in answer.content.decode()
    assert Announcement.objects.get(kind="sites.page_sent_back").text == "配一张照片"
    client.force_login(User.objects.get(email="editor@example.org"))
    page = client.get(path(story)).content.decode()
    assert "已退回。要改的是：配一张照片" in page
    assert "action-restart-workflow" not in page


@pytest.mark.parametrize(
    "act",
    [
        {},
        {"action-publish": "action-publish"},
        {"action-submit": "1"},
        {"action-workflow-action": "1", "workflow-action-name": "approve"},
        {"action-workflow-action": "1", "workflow-action-name": "reject"},
        {"action-workflow-action": "1", "workflow-action-name": "approve", "workflow-action-extra-data": "{"},
        {"action-workflow-action": "1", "workflow-action-name": "approve", "workflow-action-extra-data": "[5]"},
    ],
)
@pytest.mark.parametrize("who", ["community worker", "sub-district officer"])
def test_who_reviews_changes_no_word(client, district, story, who, act):
    client.force_login(district.people[who])
    revert = f"/admin/pages/{story.pk}/revisions/{story.latest_revision_id}/revert/"
    for address in (path(story), revert):
        assert client.post(address, typed(title="换了", **act)).status_code in (302, 403)
    assert newest(story).title == "三把竹椅"
    assert not is_up(story)
    assert [verb for verb, _ in recorded(story)] == ["sites.page.submitted"]


def test_it_saves_nothing_by_itself_either(client, story):
    answer = client.post(path(story), typed(title="换了"), headers={"accept": "application/json"})
    assert answer.status_code in (302, 403)
    assert newest(story).title == "三把竹椅"


def test_what_was_taken_back_meanwhile_is_not_put_up(client, district, story):
    old = seen(client, story)
    story.current_workflow_state.cancel(user=district.people["editor"])
    client.force_login(district.people["editor"])
    client.post(path(story), typed(title="改正了的", **{"action-submit": "1"}))
    client.force_login(district.people["community worker"])
    answer = client.post(path(story), {"decision": "approve", "seen": old})
    assert answer.status_code == 422
    assert "又改过" in answer.content.decode()
    assert "改正了的" in answer.content.decode()
    assert not is_up(story)


def test_decided_by_somebody_else_it_stays_so(client, district, story):
    task, number = story.current_workflow_task_state, seen(client, story)
    assert review(by=district.people["sub-district officer"], task_state=task, approve=False, comment="再看看")
    assert not review(by=district.people["community worker"], task_state=task, approve=True)
    answer = client.post(path(story), {"decision": "approve", "seen": number})
    assert not is_up(story)
    assert "那里没有等你看的了" in client.get(answer["Location"]).content.decode()
    assert "那里没有等你看的了" in client.get(path(story), follow=True).content.decode()


@pytest.mark.parametrize(
    "said", [{"seen": ""}, {"seen": "x"}, {"seen": "-1"}, {"seen": str(2**70)}, {"decision": "publish"}]
)
def test_a_decision_made_by_hand_is_refused(client, story, said):
    facts = {"decision": "approve", "seen": seen(client, story)}
    assert client.post(path(story), {**facts, **said}).status_code == 422
    assert not is_up(story)


def test_whose_words_they_are_does_not_approve_them(client, district, story):
    """An editor who is a worker too sends back, rewrites and submits anew what another asked for."""
    both = User.objects.get(pk=district.people["community worker"].pk)
    review(by=both, task_state=story.current_workflow_task_state, approve=False, comment="我来改")
    grant_role(by=None, user=both, role=Role.EDITOR, scope=district.community.path, reason="test")
    client.force_login(both)
    client.post(path(story), typed(title="我的话", **{"action-submit": "1"}))
    story = StoryPage.objects.get(pk=story.pk)
    assert story.current_workflow_state.requested_by == district.people["editor"]
    both = User.objects.get(pk=both.pk)
    assert not may_review(both, story)
    task = story.current_workflow_task_state
    assert task.pk not in waiting_for(both, task.task.specific).values_list("pk", flat=True)
    with pytest.raises(PermissionDenied):
        review(by=both, task_state=task, approve=True)
    client.post(f"/admin/pages/workflow/action/{story.pk}/approve/{task.pk}/")
    assert not is_up(story)
    client.force_login(district.people["sub-district officer"])
    client.post(path(story), {"decision": "approve", "seen": seen(client, story)})
    assert is_up(story)


def test_what_an_administrator_changed_meanwhile_is_looked_at_first(client, district, story):
    old = seen(client, story)
    page = StoryPage.objects.get(pk=story.pk)
    page.title = "管理员改的"
    page.save_revision(user=district.people["administrator"])
    assert client.post(path(story), {"decision": "approve", "seen": old}).status_code == 422
    with pytest.raises(ValidationError):
        review(by=district.people["community worker"], task_state=page.current_workflow_task_state, approve=True)
    assert client.post(path(story), {"decision": "approve", "seen": seen(client, story)}).status_code == 302
    assert is_up(story)


@pytest.mark.parametrize(
    ("mode", "words"), [("zh", "三把竹椅"), ("en", "三把竹椅"), ("both", "English"), ("x", "三把竹椅")]
)
def test_the_frame_shows_what_would_go_up(client, story, mode, words):
    shown = client.get(
        f"/admin/pages/workflow/preview/{story.pk}/{story.current_workflow_task_state.task_id}/?mode={mode}"
    )
    assert words in shown.content.decode()
    assert shown["X-Frame-Options"] == "SAMEORIGIN"


@pytest.mark.parametrize("who", ["worker elsewhere", "resident", "editor"])
def test_the_frame_is_for_who_decides(client, district, story, who):
    browser = Client()
    browser.force_login(district.people[who])
    shown = browser.get(frame(story))
    assert shown.status_code in (302, 403, 404)
    assert "三把竹椅" not in shown.content.decode()
