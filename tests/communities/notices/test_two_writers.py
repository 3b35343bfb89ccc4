"""Two people at one draft or one notice: neither loses a word, and nobody sends out what they have not seen."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from communities.notices.actions import StaleNotice, change_draft, discard_draft, draft_notice, publish_notice
from communities.notices.models import Notice
from communities.notices.versions import state_of
from portal.audit.models import Record
from tests.communities.notices.conftest import content, published
from tests.communities.notices.test_writing import WRITE, typed

pytestmark = pytest.mark.django_db
LONG = "请把这句话读到最后。" * 60


@pytest.fixture
def chair(district) -> Client:
    return signed_in(district.people["committee chair"])


@pytest.fixture
def member(district) -> Client:
    return signed_in(district.people["committee member"])


@pytest.fixture
def draft(district) -> Notice:
    chair = district.people["committee chair"]
    return draft_notice(by=chair, community=district.community, content=content(), courtyards=[district.courtyard])


def signed_in(user) -> Client:
    client = Client(HTTP_HOST="localhost:8000")
    client.force_login(user)
    return client


def opened(browser: Client, address: str, name: str) -> str:
    """The value of a hidden field of the form, as the browser read it."""
    return str(browser.get(address).context["form"][name].value())


def test_the_second_at_one_draft_overwrites_nothing(chair, member, district, draft):
    edit = f"{draft.address()}edit/"
    read_by_chair, read_by_member = (opened(browser, edit, "read") for browser in (chair, member))
    assert member.post(edit, typed(district, text=LONG, read=read_by_member)).status_code == 302
    answer = chair.post(edit, typed(district, text="我写的字", read=read_by_chair))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "改过这份草稿" in page
    assert "王*" in page, "it says who"
    assert LONG in page, "the other's text stands there whole"
    assert answer.context["form"]["text"].value() == "我写的字"
    draft.refresh_from_db()
    assert draft.text == LONG


def test_who_has_seen_the_other_text_may_send_theirs(chair, member, district, draft):
    edit = f"{draft.address()}edit/"
    read = opened(chair, edit, "read")
    member.post(edit, typed(district, text="委员写的", read=opened(member, edit, "read")))
    stale = chair.post(edit, typed(district, text="主任写的", read=read))
    again = typed(district, text="主任写的", read=str(stale.context["form"]["read"].value()))
    assert chair.post(edit, again).status_code == 302
    draft.refresh_from_db()
    assert draft.text == "主任写的"


@pytest.mark.parametrize("read", ["", "x", "0" * 400, "\0"])
def test_a_form_that_says_nothing_of_what_it_read_overwrites_nothing(chair, district, draft, read):
    answer = chair.post(f"{draft.address()}edit/", typed(district, text="主任写的", read=read))
    assert answer.status_code in (409, 422)
    draft.refresh_from_db()
    assert draft.text == "周四晚上请存好水。"


def test_pressed_twice_it_is_no_conflict(chair, district, draft):
    edit = f"{draft.address()}edit/"
    sent = typed(district, text="主任写的", read=opened(chair, edit, "read"))
    assert [chair.post(edit, sent).status_code for _ in range(2)] == [302, 302]
    assert Record.objects.filter(verb="notices.notice.redrafted").count() == 1


def test_an_error_first_keeps_what_was_read(chair, member, district, draft):
    edit = f"{draft.address()}edit/"
    read = opened(chair, edit, "read")
    wrong = chair.post(edit, typed(district, title="", read=read))
    assert wrong.status_code == 422
    assert str(wrong.context["form"]["read"].value()) == read
    member.post(edit, typed(district, text="委员写的", read=opened(member, edit, "read")))
    assert chair.post(edit, typed(district, title="好了", read=read)).status_code == 409


@pytest.mark.parametrize(
    "change",
    [
        {"title": "别的"},
        {"text": "别的"},
        {"kind": "power"},
        {"level": "blue"},
        {"valid_until": timezone.now() + timedelta(days=9)},
    ],
)
def test_whatever_the_other_changed_counts(district, draft, change):
    read = state_of(draft)
    member, chair = district.people["committee member"], district.people["committee chair"]
    change_draft(by=member, notice=draft, content=content(**change), courtyards=[district.courtyard])
    with pytest.raises(StaleNotice):
        change_draft(by=chair, notice=draft, content=content(), courtyards=[district.courtyard], read=read)


def test_another_audience_counts_too(district, draft):
    read = state_of(draft)
    worker = district.people["community worker"]
    change_draft(
        by=worker, notice=draft, content=content(), courtyards=[district.courtyard, district.next_door], read=read
    )
    with pytest.raises(StaleNotice):
        change_draft(by=worker, notice=draft, content=content(text="x"), courtyards=[district.courtyard], read=read)


def test_nobody_publishes_what_they_have_not_seen(chair, member, district, draft):
    read = chair.get(f"{draft.address()}preview/").context["read"]
    edit = f"{draft.address()}edit/"
    member.post(edit, typed(district, text="委员写的", read=opened(member, edit, "read")))
    answer = chair.post(f"{draft.address()}publish/", {"read": read}, follow=True)
    assert answer.redirect_chain == [(f"{draft.address()}preview/", 302)]
    assert "再看一遍" in answer.content.decode()
    assert "委员写的" in answer.content.decode()
    draft.refresh_from_db()
    assert draft.state == "draft"
    assert chair.post(f"{draft.address()}publish/", {"read": answer.context["read"]}).status_code == 302
    draft.refresh_from_db()
    assert draft.state == "published"


def test_nobody_throws_away_what_they_have_not_seen(chair, member, district, draft):
    edit = f"{draft.address()}edit/"
    read = opened(chair, edit, "read")
    member.post(edit, typed(district, text="委员写的", read=opened(member, edit, "read")))
    answer = chair.post(f"{draft.address()}discard/", {"read": read}, follow=True)
    assert answer.redirect_chain == [(edit, 302)]
    assert Notice.objects.filter(pk=draft.pk).exists()
    read = str(answer.context["form"]["read"].value())
    assert chair.post(f"{draft.address()}discard/", {"read": read}).status_code == 302
    assert not Notice.objects.filter(pk=draft.pk).exists()


def test_back_in_the_browser_does_not_overwrite_what_another_wrote(chair, member, district):
    key = str(chair.get(WRITE).context["form"].initial["key"])
    chair.post(WRITE, typed(district, text="第一遍", key=key))
    draft = Notice.objects.get()
    edit = f"{draft.address()}edit/"
    member.post(edit, typed(district, text="委员写的", read=opened(member, edit, "read")))
    answer = chair.post(WRITE, typed(district, text="第二遍", key=key))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "委员写的" in page
    assert f'action="{edit}"' in page
    assert answer.context["form"]["text"].value() == "第二遍"
    assert Notice.objects.get().text == "委员写的"
    sent = typed(district, text="第二遍", read=str(answer.context["form"]["read"].value()))
    assert chair.post(edit, sent).status_code == 302
    assert Notice.objects.get().text == "第二遍"


def test_a_draft_taken_beyond_my_reach_leaves_me_one_of_my_own(chair, district):
    key = str(chair.get(WRITE).context["form"].initial["key"])
    chair.post(WRITE, typed(district, text="第一遍", key=key))
    worker = district.people["community worker"]
    change_draft(by=worker, notice=Notice.objects.get(), content=content(), courtyards=[])
    assert chair.post(WRITE, typed(district, text="第二遍", key=key)).status_code == 302
    assert set(Notice.objects.values_list("text", flat=True)) == {"周四晚上请存好水。", "第二遍"}


def test_the_second_correction_sees_the_first_whole(chair, member, district):
    notice = published(district.people["committee chair"], district.community, [district.courtyard])
    correct = f"{notice.address()}correct/"
    version = opened(chair, correct, "version")
    member.post(correct, typed(district, text=LONG, note="写漏了", version=opened(member, correct, "version")))
    answer = chair.post(correct, typed(district, text="我改的字", note="写错了", version=version))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert LONG in page
    assert "写漏了" in page, "and why"
    assert answer.context["form"]["text"].value() == "我改的字"
    assert answer.context["form"]["note"].value() == "写错了"


def test_whoever_calls_the_actions_without_having_read_says_so(district, draft):
    """Commands and demo data write what they made themselves."""
    chair = district.people["committee chair"]
    change_draft(by=chair, notice=draft, content=content(text="x"), courtyards=[district.courtyard])
    assert publish_notice(by=chair, notice=draft).text == "x"


def test_a_published_notice_is_not_stale_but_published(district, draft):
    chair, read = district.people["committee chair"], state_of(draft)
    publish_notice(by=chair, notice=draft, read=read)
    assert publish_notice(by=chair, notice=draft, read="anything").state == "published"
    assert discard_draft(by=chair, notice=draft, read="anything") is False
