"""What an action leaves behind: row, versions, audit, stamp, message, announcement; and twice is once."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from communities.notices.actions import (
    AlreadyOver,
    StaleNotice,
    change_draft,
    correct_notice,
    discard_draft,
    draft_notice,
    publish_notice,
    withdraw_notice,
)  # fmt: skip
from communities.notices.expiry import note_ends
from communities.notices.models import Notice, NoticeRevision
from portal.audit.models import Record
from portal.freshness.models import Stamp
from portal.live.models import Message
from portal.notify.models import Announcement
from tests.communities.notices.conftest import content, published


def stamp(place) -> int:
    return Stamp.objects.filter(scope=place.path).values_list("version", flat=True).first() or 0


@pytest.fixture
def worker(district):
    return district.people["community worker"]


def test_publishing_leaves_everything_behind_once(district, worker):
    notice = published(worker, district.community, [district.courtyard])
    before = stamp(district.community)
    publish_notice(by=worker, notice=notice)
    assert stamp(district.community) == before == 1
    assert Message.objects.get().payload == {
        "kind": "notice.published", "id": notice.pk, "title": "周五停水", "plaque": "停水",
        "url": f"/c/xinhong/notices/{notice.pk}/", "courtyards": [district.courtyard.code],
    }  # fmt: skip
    assert Message.objects.get().topic == f"community/{district.community.code}"
    assert Announcement.objects.get().audience["scopes"] == [district.courtyard.path]
    assert Record.objects.filter(verb="notices.notice.published", thing_id=str(notice.pk)).count() == 1
    assert NoticeRevision.objects.get().version == 1


def test_a_draft_is_told_to_nobody(district, worker):
    draft_notice(by=worker, community=district.community, content=content())
    assert not Message.objects.exists()
    assert not Announcement.objects.exists()
    assert stamp(district.community) == 0


def test_the_same_form_sent_twice_is_one_draft(district, worker):
    key = "5b0a0b1e-6a53-4a3a-9c53-3a4f5b0f8d10"
    first = draft_notice(by=worker, community=district.community, content=content(), key=key)
    assert draft_notice(by=worker, community=district.community, content=content(), key=key) == first
    assert Notice.objects.count() == 1


def test_a_correction_keeps_what_it_said(district, worker):
    notice = published(worker, district.community)
    correct_notice(by=worker, notice=notice, content=content(title="周六停水"), note="原来写的是周五", version=1)
    notice.refresh_from_db()
    assert (notice.title, notice.version, notice.is_corrected) == ("周六停水", 2, True)
    assert list(notice.revisions.values_list("version", "title", "note")) == [
        (2, "周六停水", "原来写的是周五"),
        (1, "周五停水", ""),
    ]
    assert Announcement.objects.count() == 2
    assert Message.objects.latest("id").payload["note"] == "原来写的是周五"


def test_a_stale_correction_changes_nothing(district, worker):
    notice = published(worker, district.community)
    correct_notice(by=worker, notice=notice, content=content(title="周六停水"), note="改期", version=1)
    with pytest.raises(StaleNotice):
        correct_notice(by=worker, notice=notice, content=content(title="周日停水"), note="改期", version=1)
    notice.refresh_from_db()
    assert (notice.title, notice.version) == ("周六停水", 2)


def test_withdrawing_is_for_good_and_said_once(district, worker):
    notice = published(worker, district.community)
    withdraw_notice(by=worker, notice=notice, reason="改期")
    withdraw_notice(by=worker, notice=notice, reason="别的理由")
    notice.refresh_from_db()
    assert notice.withdrawal_reason == "改期"
    assert Message.objects.get(payload__kind="notice.withdrawn").payload["note"] == "改期"
    with pytest.raises(StaleNotice):
        correct_notice(by=worker, notice=notice, content=content(), note="x", version=1)


def test_what_is_out_cannot_be_thrown_away_nor_redrafted(district, worker):
    notice = published(worker, district.community)
    assert discard_draft(by=worker, notice=notice) is False
    change_draft(by=worker, notice=notice, content=content(title="悄悄改"))
    notice.refresh_from_db()
    assert notice.title == "周五停水"


def test_a_draft_whose_day_has_passed_is_not_published(district, worker):
    draft = draft_notice(
        by=worker, community=district.community, content=content(valid_until=timezone.now() - timedelta(minutes=1))
    )
    with pytest.raises(AlreadyOver):
        publish_notice(by=worker, notice=draft)
    assert not Message.objects.exists()


def test_the_end_of_a_notice_moves_the_stamp_once(district, worker):
    notice = published(worker, district.community)
    Notice.objects.filter(pk=notice.pk).update(valid_until=timezone.now() - timedelta(seconds=1))
    before = stamp(district.community)
    assert (note_ends(), note_ends()) == (1, 0)
    assert stamp(district.community) == before + 1


def test_a_notice_that_was_extended_ends_once_more(district, worker):
    notice = published(worker, district.community)
    Notice.objects.filter(pk=notice.pk).update(valid_until=timezone.now() - timedelta(seconds=1))
    assert note_ends() == 1
    longer = content(valid_until=timezone.now() + timedelta(hours=1))
    correct_notice(by=worker, notice=notice, content=longer, note="多停一会儿", version=notice.version)
    Notice.objects.filter(pk=notice.pk).update(valid_until=timezone.now() - timedelta(seconds=1))
    assert note_ends() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "published"},
        {"state": "withdrawn", "version": 1, "published_at": timezone.now()},
        {"kind": "alert", "level": ""},
        {"version": 3},
        {"withdrawal_reason": "no"},
    ],
)
def test_the_database_refuses_a_notice_that_contradicts_itself(district, worker, wrong):
    draft = draft_notice(by=worker, community=district.community, content=content())
    with pytest.raises(IntegrityError), transaction.atomic():
        Notice.objects.filter(pk=draft.pk).update(**wrong)
