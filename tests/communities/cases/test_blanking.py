"""Words that should never have stood there can be taken out of what a step once said."""

import pytest
from django.core.exceptions import PermissionDenied

from communities.cases.actions import blank_words, retitle_case
from communities.cases.models import StepRevision
from portal.audit.models import Record
from tests.communities.cases.conftest import raised

WRITTEN = "王小二电话 13800000000，轮椅上不去。"


@pytest.fixture
def revision(district) -> StepRevision:
    case = raised(district, summary=WRITTEN)
    retitle_case(by=district.people["committee chair"], case=case, title=case.title, summary="轮椅上不去。")
    return StepRevision.objects.get(step__case=case)


def blank_path(revision: StepRevision) -> str:
    return f"{revision.step.case.address()}words/{revision.pk}/"


def test_the_words_are_gone_and_the_reason_stays(client, district, revision):
    assert WRITTEN in client.get(revision.step.case.address()).content.decode()
    client.force_login(district.people["committee chair"])
    page = client.get(revision.step.case.address()).content.decode()
    assert blank_path(revision) in page
    assert WRITTEN in client.get(blank_path(revision)).content.decode()
    assert client.post(blank_path(revision), {"reason": "写了别人的电话"}).status_code == 302
    assert client.get(blank_path(revision)).status_code == 302
    client.logout()
    page = client.get(revision.step.case.address()).content.decode()
    assert WRITTEN not in page
    assert "写了别人的电话" in page
    assert "改过 1 次" in page
    assert blank_path(revision) not in page
    record = Record.objects.get(verb="cases.words.blanked")
    assert record.actor == district.people["committee chair"]
    assert "写了别人的电话" not in str(record.facts)
    assert WRITTEN not in str(record.facts)


def test_it_needs_a_reason(client, district, revision):
    client.force_login(district.people["committee chair"])
    assert client.post(blank_path(revision), {"reason": " "}).status_code == 422
    revision.refresh_from_db()
    assert revision.text == WRITTEN


def test_only_who_looks_after_the_matter_does_it(client, district, revision):
    resident = district.people["resident"]
    with pytest.raises(PermissionDenied):
        blank_words(by=resident, revision=revision, reason="不想要了")
    client.force_login(resident)
    assert blank_path(revision) not in client.get(revision.step.case.address()).content.decode()
    assert client.post(blank_path(revision), {"reason": "不想要了"}).status_code == 403


def test_twice_changes_nothing_and_another_matters_words_are_not_there(client, district, revision):
    chair = district.people["committee chair"]
    first = blank_words(by=chair, revision=revision, reason="写了电话")
    assert blank_words(by=chair, revision=revision, reason="别的").blanked_reason == first.blanked_reason
    assert Record.objects.filter(verb="cases.words.blanked").count() == 1
    other = raised(district, title="台阶太高")
    client.force_login(chair)
    assert client.get(f"{other.address()}words/{revision.pk}/").status_code == 404
    revision.step.viewers = "nobody there is"
    revision.step.save()
    assert client.get(blank_path(revision)).status_code == 404
