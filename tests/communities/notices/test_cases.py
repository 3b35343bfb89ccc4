"""A notice about a matter stands on its thread, and the way back stands on the notice."""

import pytest

from communities.cases.actions import join_case, open_case
from communities.cases.models import Step
from communities.notices.actions import correct_notice, draft_notice, publish_notice, withdraw_notice
from communities.notices.models import Notice
from tests.communities.notices.conftest import content


@pytest.fixture
def worker(district):
    return district.people["community worker"]


@pytest.fixture
def case(district):
    return open_case(
        by=district.people["resident"], community=district.community, place=district.courtyard,
        title="修坡道", summary="轮椅上不去",
    )  # fmt: skip


def about(case, worker):
    draft = draft_notice(by=worker, community=case.community, content=content(title="周六修坡道"), case=case)
    return publish_notice(by=worker, notice=draft)


def test_a_draft_is_no_step(district, worker, case):
    draft_notice(by=worker, community=district.community, content=content(), case=case)
    assert case.steps.count() == 1


def test_published_corrected_withdrawn_it_is_one_step(client, worker, case):
    notice = about(case, worker)
    step = Step.objects.get(key=f"notices.notice:{notice.pk}")
    assert (step.title, step.link) == ("周六修坡道", notice.address())
    correct_notice(by=worker, notice=notice, content=content(title="周日修坡道"), note="改期", version=1)
    withdraw_notice(by=worker, notice=notice, reason="下雨")
    html = client.get(case.address()).content.decode()
    assert "<s>周日修坡道</s>" in html
    assert "下雨" in html
    assert case.steps.count() == 2


def test_the_notice_shows_the_way_and_that_one_is_here(client, worker, case):
    html = client.get(about(case, worker).address()).content.decode()
    assert "这一步属于一件事" in html
    assert "你在这里：第 2 步，共 2 步，告诉邻居" in html


def test_the_matter_shows_its_notices_and_those_of_what_flowed_in(client, district, worker, case):
    into = open_case(
        by=district.people["resident"],
        community=district.community,
        place=district.courtyard,
        title="大事",
        summary="x",
    )
    about(case, worker)
    join_case(by=worker, case=case, into=into, reason="同")
    client.force_login(worker)
    html = client.get(into.address()).content.decode()
    assert "周六修坡道" in html
    assert f"/c/xinhong/notices/write/?case={into.pk}" in html


def test_the_form_carries_the_matter(client, district, worker, case):
    client.force_login(worker)
    page = client.get(f"/c/xinhong/notices/write/?case={case.pk}")
    assert "修坡道" in page.content.decode()
    form = page.context["form"]
    sent = {
        "kind": "information", "title": "周六修坡道", "text": "来搭把手", "audience": ["all"], "case": str(case.pk),
        "valid_until": content().valid_until.strftime("%Y-%m-%dT%H:%M"), "key": form.initial["key"],
    }  # fmt: skip
    assert client.post("/c/xinhong/notices/write/", sent).status_code == 302
    assert Notice.objects.get().case == case


@pytest.mark.parametrize("value", ["999999", "x", "-1", "９", "<script>", "1" * 30])
def test_a_matter_that_is_none_of_this_community_is_left_out(client, worker, case, value):
    client.force_login(worker)
    page = client.get("/c/xinhong/notices/write/", {"case": value})
    assert page.status_code == 200
    assert "修坡道" not in page.content.decode()


def test_another_communitys_matter_is_refused(district, case):
    officer = district.people["district officer"]
    with pytest.raises(ValueError, match="no matter of"):
        draft_notice(by=officer, community=district.elsewhere, content=content(), case=case)
