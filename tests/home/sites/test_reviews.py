"""Write, submit, approve or send back, at once or at an hour: who may, who is told, what is recorded."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from wagtail.models import Page, Revision, TaskState, WorkflowState

from home.sites import schedules
from home.sites.models import DistrictHomePage, StoryPage
from home.sites.reviews import is_wanted_for, may_review, review, reviewers_of, the_review, want_second_pair_of_eyes
from home.sites.schedules import keep_schedules
from portal.access.actions import end_grant, grant_role
from portal.access.roles import Role
from portal.audit.models import Record
from portal.freshness.models import Stamp
from portal.notify.fan_out import fan_out
from portal.notify.models import Notification
from tests.home.sites.writing import draft, home_of, is_up, typed

pytestmark = [pytest.mark.once, pytest.mark.django_db]


@pytest.fixture
def editor(client, district):
    client.force_login(district.people["editor"])
    return client


def submit(editor, district, **more) -> StoryPage:
    """A new story, submitted on the spot."""
    add = f"/admin/pages/add/home_sites/storypage/{home_of(district.community).pk}/"
    answer = editor.post(add, typed(**{"action-submit": "1", **more}))
    assert answer.status_code == 302, answer.context["form"].errors
    return StoryPage.objects.latest("pk")


def decide(client, district, who: str, story: StoryPage, act: str, **facts):
    task = story.current_workflow_task_state
    client.force_login(district.people[who])
    return client.post(f"/admin/pages/workflow/action/{story.pk}/{act}/{task.pk}/", facts)


def told(person) -> list[tuple[str, str, str]]:
    fan_out()
    found = Notification.objects.filter(user=person).select_related("announcement").order_by("pk")
    return [(each.announcement.kind, each.announcement.title, each.announcement.text) for each in found]


def recorded(page) -> list[tuple[str, object]]:
    # The user of a request is another object than the one that made the fixture.
    found = Record.objects.filter(thing_id=str(page.pk), verb__startswith="sites.page").order_by("pk")
    return [(each.verb, each.actor) for each in found]


def test_a_new_place_wants_a_second_pair_of_eyes(district):
    for place in (district.community, district.elsewhere):
        assert is_wanted_for(home_of(place))
    assert the_review() == the_review()


def test_an_editor_submits_and_does_not_publish(editor, district):
    add = f"/admin/pages/add/home_sites/storypage/{home_of(district.community).pk}/"
    refused = editor.post(add, typed(**{"action-publish": "1"}))
    assert refused.status_code in (200, 302)
    assert not StoryPage.objects.live().filter(slug="chairs").exists()
    StoryPage.objects.all().delete()
    story = submit(editor, district)
    assert not is_up(story)
    assert story.workflow_in_progress
    # While it is being looked at, what is looked at stays as it is.
    page = editor.get(f"/admin/pages/{story.pk}/edit/").content.decode()
    assert "审核中，已锁定" in page or "等待" in page
    answer = editor.post(f"/admin/pages/{story.pk}/edit/", typed(title="换了"))
    assert answer.status_code == 200
    assert StoryPage.objects.get(pk=story.pk).get_latest_revision_as_object().title == "三把竹椅"


def test_whoever_may_is_told_and_approves(client, editor, district):
    worker, writer = district.people["community worker"], district.people["editor"]
    story = submit(editor, district)
    for who in ("community worker", "sub-district officer"):
        assert told(district.people[who])[-1] == ("sites.review_asked", "三把竹椅", "")
    for who in ("worker elsewhere", "district officer", "editor", "resident"):
        assert not [each for each in told(district.people[who]) if each[0].startswith("sites.")], who
    client.force_login(worker)
    desk = client.get("/admin/").content.decode()
    assert "三把竹椅" in desk
    before = Stamp.objects.get(scope=district.community.path).version
    assert decide(client, district, "community worker", story, "approve").status_code in (200, 302)
    assert is_up(story)
    assert Stamp.objects.get(scope=district.community.path).version > before
    assert told(writer)[-1] == ("sites.page_approved", "三把竹椅", "")
    assert mail.outbox == []
    verbs = recorded(story)
    assert ("sites.page.submitted", writer) in verbs
    assert ("sites.page.approved", worker) in verbs
    assert ("sites.page.published", worker) in verbs


def test_it_is_sent_back_with_a_reason_or_not_at_all(client, editor, district):
    story = submit(editor, district)
    refused = decide(client, district, "community worker", story, "reject", comment="  ")
    assert refused.status_code == 302
    assert story.workflow_in_progress
    decide(client, district, "community worker", story, "reject", comment="照片里有人脸，先问一声。")
    writer = district.people["editor"]
    assert told(writer)[-1] == ("sites.page_sent_back", "三把竹椅", "照片里有人脸，先问一声。")
    assert recorded(story)[-1] == ("sites.page.sent_back", district.people["community worker"])
    client.force_login(writer)
    assert "照片里有人脸，先问一声。" in client.get("/admin/").content.decode()
    # Put right and submitted anew, it waits again and those who may are told again.
    answer = client.post(f"/admin/pages/{story.pk}/edit/", typed(title="三把椅子", **{"action-submit": "1"}))
    assert answer.status_code == 302
    assert [each[1] for each in told(district.people["community worker"])] == ["三把竹椅", "三把椅子"]
    decide(client, district, "community worker", StoryPage.objects.get(pk=story.pk), "approve")
    assert StoryPage.objects.live().get(pk=story.pk).title == "三把椅子"


@pytest.mark.parametrize("who", ["worker elsewhere", "editor", "resident", "committee chair", "treasurer"])
def test_nobody_else_decides(client, editor, district, who):
    story = submit(editor, district)
    task = story.current_workflow_task_state
    answer = decide(client, district, who, story, "approve")
    assert answer.status_code in (302, 403, 404)
    assert not is_up(story)
    with pytest.raises(PermissionDenied):
        task.task.specific.on_action(task, district.people[who], "approve")
    assert TaskState.objects.get(pk=task.pk).status == "in_progress"


@pytest.mark.parametrize("who", ["community worker", "sub-district officer", "district officer"])
def test_who_looks_after_the_place_decides(client, editor, district, who):
    story = submit(editor, district)
    decide(client, district, who, story, "approve")
    assert is_up(story)


def test_two_people_not_two_roles(client, editor, district):
    """Whoever holds both does not approve what they asked for themselves."""
    writer = district.people["editor"]
    grant_role(by=None, user=writer, role=Role.COMMUNITY_WORKER, scope=district.community.path)
    story = submit(editor, district)
    assert not may_review(type(writer).objects.get(pk=writer.pk), story)
    decide(client, district, "editor", story, "approve")
    assert not is_up(story)
    assert writer in reviewers_of(district.community.path)
    assert told(writer) == []
    # Nor by the list of all pages, where whoever reviews is let publish by Wagtail's groups.
    client.post(f"/admin/bulk/wagtailcore/page/publish/?id={story.pk}&next=/admin/", {"include_descendants": ""})
    assert not is_up(story)


def test_a_role_that_has_ended_decides_nothing(client, editor, district):
    story = submit(editor, district)
    worker = district.people["community worker"]
    task = story.current_workflow_task_state
    end_grant(by=None, grant=worker.grants.get(), reason="term over")
    worker = type(worker).objects.get(pk=worker.pk)
    with pytest.raises(PermissionDenied):
        task.task.specific.on_action(task, worker, "approve")
    assert decide(client, district, "community worker", story, "approve").status_code in (302, 403, 404)
    assert not is_up(story)


def test_what_somebody_has_decided_stays_decided(client, editor, district):
    story = submit(editor, district)
    task = story.current_workflow_task_state
    worker, officer = district.people["community worker"], district.people["sub-district officer"]
    task.task.specific.on_action(task, worker, "approve")
    task.task.specific.on_action(task, officer, "reject", comment="太晚了")
    assert WorkflowState.objects.get(pk=task.workflow_state_id).status == "approved"
    assert len(told(district.people["editor"])) == 1


def test_sending_back_without_a_word_is_refused(editor, district):
    story = submit(editor, district)
    task = story.current_workflow_task_state
    worker = district.people["community worker"]
    with pytest.raises(PermissionDenied):
        task.task.specific.on_action(task, worker, "reject", comment=" ")
    with pytest.raises(ValidationError):
        review(by=worker, task_state=task, approve=False)


def test_the_home_of_a_community_is_reviewed_too(client, editor, district):
    home = home_of(district.community)
    facts = {
        "title": home.title,
        "extension": "4007",
        **dict.fromkeys(("duty", "duty_english", "hours", "address"), ""),
    }
    facts |= {"hours_english": "", "address_english": "", "action-submit": "1"}
    assert editor.post(f"/admin/pages/{home.pk}/edit/", facts).status_code == 302
    assert home_of(district.community).extension != "4007"
    decide(client, district, "community worker", home_of(district.community), "approve")
    assert home_of(district.community).extension == "4007"


def test_the_administrator_publishes_and_decides_for_nobody(client, editor, district):
    story = submit(editor, district)
    task = story.current_workflow_task_state
    assert task.task.specific.get_actions(story, district.people["administrator"]) == []


# Who says whether there is a second pair of eyes.


def test_a_worker_lets_editors_publish_and_takes_it_back(client, editor, district):
    worker = district.people["community worker"]
    client.force_login(worker)
    page = "/c/xinhong/publishing/"
    assert client.get(page).status_code == 200
    assert client.post(page, {"rule": "nonsense"}).status_code == 422
    assert client.post(page, {"rule": "alone"}).status_code == 302
    home = home_of(district.community)
    assert not is_wanted_for(home)
    client.force_login(district.people["editor"])
    add = f"/admin/pages/add/home_sites/storypage/{home.pk}/"
    assert client.post(add, typed(**{"action-publish": "1"})).status_code == 302
    assert StoryPage.objects.live().filter(slug="chairs").exists()
    client.force_login(worker)
    for _ in range(2):
        client.post(page, {"rule": "reviewed"})
    assert is_wanted_for(home)
    verbs = Record.objects.filter(verb__startswith="sites.review.", actor=worker).values_list("verb", flat=True)
    assert list(verbs.order_by("pk")) == ["sites.review.given_up", "sites.review.wanted"]


@pytest.mark.parametrize("who", ["editor", "worker elsewhere", "resident", "administrator"])
def test_nobody_else_says_so(client, district, who):
    client.force_login(district.people[who])
    for answer in (client.get("/c/xinhong/publishing/"), client.post("/c/xinhong/publishing/", {"rule": "alone"})):
        assert answer.status_code == 403
    with pytest.raises(PermissionDenied):
        want_second_pair_of_eyes(by=district.people[who], home=home_of(district.community), wanted=False)
    assert is_wanted_for(home_of(district.community))


def test_the_district_says_so_of_its_own_pages(client, district):
    door, officer = DistrictHomePage.objects.get(), district.people["district officer"]
    for who in ("community worker", "sub-district officer", "administrator"):
        client.force_login(district.people[who])
        assert client.post("/publishing/", {"rule": "alone"}).status_code == 403
    client.force_login(officer)
    assert client.post("/publishing/", {"rule": "alone"}).url == "/publishing/"
    assert not is_wanted_for(door)
    assert is_wanted_for(home_of(district.community))
    assert 'href="/publishing/"' in client.get("/admin/").content.decode()
    client.post("/publishing/", {"rule": "reviewed"})
    assert is_wanted_for(door)


# At an hour.


def move(revision: Revision, **hours) -> None:
    """As if the clock had gone on: the hours of a planned revision lie elsewhere now."""
    for name, hour in hours.items():
        revision.content[name] = hour.isoformat()
    revision.approved_go_live_at = hours["go_live_at"]
    revision.save()


def planned_of(story: StoryPage) -> Revision:
    return Revision.objects.get(object_id=str(story.pk), approved_go_live_at__isnull=False)


def at_an_hour(client, editor, district, **hours) -> StoryPage:
    story = submit(editor, district, **hours)
    decide(client, district, "community worker", story, "approve")
    return story


def test_what_was_approved_goes_up_at_its_hour_and_comes_down(client, editor, district):
    """The hours are typed in Beijing time."""
    story = at_an_hour(client, editor, district, go_live_at="2099-12-31 18:00", expire_at="2100-01-01 08:00")
    planned = planned_of(story)
    assert planned.approved_go_live_at.isoformat() == "2099-12-31T10:00:00+00:00"
    assert recorded(story)[-1][0] in ("sites.page.planned", "sites.page.approved")
    assert (keep_schedules(), is_up(story)) == (0, False)
    assert client.get("/c/xinhong/chairs/").status_code == 404
    move(planned, go_live_at=timezone.now() - timedelta(seconds=1))
    before = Stamp.objects.get(scope=district.community.path).version
    assert keep_schedules() == 1
    assert Stamp.objects.get(scope=district.community.path).version > before
    assert client.get("/c/xinhong/chairs/").status_code == 200
    assert keep_schedules() == 0
    StoryPage.objects.filter(pk=story.pk).update(expire_at=timezone.now() - timedelta(seconds=1))
    assert keep_schedules() == 1
    assert client.get("/c/xinhong/chairs/").status_code == 404
    assert keep_schedules() == 0
    assert [verb for verb, _ in recorded(story)][-2:] == ["sites.page.published", "sites.page.taken_down"]


def test_an_editor_sees_the_hour_in_beijing_time(client, editor, district):
    at_an_hour(client, editor, district, go_live_at="2099-12-31 18:00")
    client.force_login(district.people["editor"])
    desk = client.get("/admin/").content.decode()
    assert "12月31日" in desk
    assert "18:00" in desk


def test_after_a_pause_it_catches_up_and_what_ran_out_never_shows(client, editor, district):
    story = at_an_hour(client, editor, district, go_live_at="2099-12-31 18:00", expire_at="2100-01-01 08:00")
    planned = planned_of(story)
    now = timezone.now()
    move(planned, go_live_at=now - timedelta(hours=1), expire_at=now - timedelta(minutes=1))
    keep_schedules()
    assert not is_up(story)
    assert keep_schedules() == 0


def test_what_has_ended_before_its_hour_is_public_at_no_moment(client, editor, district, monkeypatch):
    """Not even between the transaction that puts it up and the next one."""
    story = at_an_hour(client, editor, district, go_live_at="2099-12-31 18:00", expire_at="2100-01-01 08:00")
    now = timezone.now()
    move(planned_of(story), go_live_at=now - timedelta(hours=1), expire_at=now - timedelta(minutes=1))
    put_up, public = schedules._put_up, []

    def look_once_it_is_kept(number: int) -> bool:
        done = put_up(number)
        public.append(is_up(story))
        return done

    monkeypatch.setattr(schedules, "_put_up", look_once_it_is_kept)
    keep_schedules()
    assert public == [False]
    assert Page.objects.get(pk=story.pk).expired


def test_one_page_that_cannot_go_up_stops_no_other(client, editor, district, monkeypatch, caplog):
    first = at_an_hour(client, editor, district, go_live_at="2099-12-31 18:00")
    client.force_login(district.people["editor"])
    second = at_an_hour(client, client, district, go_live_at="2099-12-31 19:00", slug="second")
    for story in (first, second):
        move(planned_of(story), go_live_at=timezone.now() - timedelta(seconds=1))
    publish = Revision.publish

    def fail_once(self, *arguments, **facts):
        if self.object_id == str(first.pk):
            raise RuntimeError("no")
        return publish(self, *arguments, **facts)

    monkeypatch.setattr(Revision, "publish", fail_once)
    with pytest.raises(RuntimeError):
        keep_schedules()
    assert is_up(second)
    monkeypatch.undo()
    assert keep_schedules() == 1
    assert is_up(first)


def test_a_page_that_comes_down_is_kept_no_longer_than_its_hour(client, district):
    ends = timezone.now() + timedelta(hours=1)
    story = StoryPage(title="三把竹椅", slug="chairs", expire_at=ends)
    home_of(district.community).add_child(instance=story)
    answer = client.get("/c/xinhong/chairs/")
    assert float(answer["X-True-Until"]) == pytest.approx(ends.timestamp())


def test_taking_down_shows_nobody_anything_new(client, district):
    """So whoever wrote it and whoever looks it over may, at once."""
    for who in ("editor", "community worker"):
        story = StoryPage(title="三把竹椅", slug=f"chairs-{who.split()[0]}")
        home_of(district.community).add_child(instance=story)
        client.force_login(district.people[who])
        assert client.post(f"/admin/pages/{story.pk}/unpublish/").status_code == 302
        assert not is_up(story)


def test_a_draft_of_a_page_that_is_up_changes_nothing_before_its_approval(client, editor, district):
    story = StoryPage(title="三把竹椅", slug="chairs")
    home_of(district.community).add_child(instance=story)
    editor.post(f"/admin/pages/{story.pk}/edit/", typed(title="四把竹椅", **{"action-submit": "1"}))
    assert "三把竹椅" in client.get("/c/xinhong/chairs/").content.decode()
    decide(client, district, "community worker", StoryPage.objects.get(pk=story.pk), "approve")
    assert "四把竹椅" in client.get("/c/xinhong/chairs/").content.decode()


def test_a_draft_made_elsewhere_is_no_ones_here(district):
    story = draft(district.elsewhere)
    assert not may_review(district.people["community worker"], story)
    assert may_review(district.people["worker elsewhere"], story)
