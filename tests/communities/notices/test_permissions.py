"""Who may write to whom: every role, the whole community and one courtyard; a refusal changes nothing."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from communities.notices.actions import (
    change_draft,
    correct_notice,
    discard_draft,
    draft_notice,
    publish_notice,
    withdraw_notice,
)
from communities.notices.models import Notice, NoticeRevision
from portal.access.actions import end_grant
from portal.access.models import Grant
from portal.audit.models import Record
from portal.freshness.models import Stamp
from portal.live.models import Message
from portal.users.models import User
from tests.communities.notices.conftest import content, published

# Who may do what cannot differ between databases.
pytestmark = pytest.mark.once

COURTYARD_ALONE = {"committee member", "committee chair"}
EVERYWHERE_HERE = {"community worker", "sub-district officer", "district officer"}
NOWHERE_HERE = {
    "resident",
    "resident elsewhere",
    "worker elsewhere",
    "editor",
    "forum moderator",
    "event organiser",
    "council member",
    "treasurer",
    "approver",
    "cashier",
    "supervisor",
    "administrator",
}


def test_the_roles_of_this_table_are_all_there_are(district):
    assert COURTYARD_ALONE | EVERYWHERE_HERE | NOWHERE_HERE | {"signed out"} == set(district.people)


@pytest.mark.parametrize("column", sorted(COURTYARD_ALONE | EVERYWHERE_HERE))
def test_may_write_to_their_courtyard(district, column):
    notice = published(district.people[column], district.community, [district.courtyard])
    assert notice.state == Notice.State.PUBLISHED


@pytest.mark.parametrize("column", sorted(COURTYARD_ALONE | NOWHERE_HERE))
def test_may_not_write_to_the_whole_community(district, column):
    with pytest.raises(PermissionDenied):
        draft_notice(by=district.people[column], community=district.community, content=content())
    assert not Notice.objects.exists()


@pytest.mark.parametrize("column", sorted(EVERYWHERE_HERE))
def test_may_write_to_the_whole_community(district, column):
    assert published(district.people[column], district.community).audience_places() == []


@pytest.mark.parametrize("column", sorted(COURTYARD_ALONE | NOWHERE_HERE))
def test_may_not_write_to_the_courtyard_next_door(district, column):
    with pytest.raises(PermissionDenied):
        draft_notice(
            by=district.people[column], community=district.community, content=content(), courtyards=[district.next_door]
        )
    assert not Notice.objects.exists()


def test_another_communitys_courtyard_is_no_audience(district):
    with pytest.raises(ValueError, match="is not in"):
        draft_notice(
            by=district.people["district officer"], community=district.community, content=content(),
            courtyards=[district.courtyard_elsewhere],
        )  # fmt: skip


@pytest.mark.parametrize("column", sorted(COURTYARD_ALONE | NOWHERE_HERE))
def test_what_the_community_issued_is_not_the_committees_to_change(district, column):
    """Not even when it is for their courtyard alone."""
    notice = published(district.people["community worker"], district.community, [district.courtyard])
    user = district.people[column]
    with pytest.raises(PermissionDenied):
        correct_notice(by=user, notice=notice, content=content(title="别的"), note="x", version=1)
    with pytest.raises(PermissionDenied):
        withdraw_notice(by=user, notice=notice, reason="x")
    notice.refresh_from_db()
    assert (notice.title, notice.state, notice.version) == ("周五停水", Notice.State.PUBLISHED, 1)


@pytest.mark.parametrize("column", sorted(NOWHERE_HERE))
def test_drafts_of_a_committee_are_nobody_elses(district, column):
    draft = draft_notice(
        by=district.people["committee chair"],
        community=district.community,
        content=content(),
        courtyards=[district.courtyard],
    )
    for act in (publish_notice, discard_draft):
        with pytest.raises(PermissionDenied):
            act(by=district.people[column], notice=draft)
    draft.refresh_from_db()
    assert draft.state == Notice.State.DRAFT


def test_the_worker_may_withdraw_what_a_committee_issued(district):
    notice = published(district.people["committee chair"], district.community, [district.courtyard])
    assert withdraw_notice(by=district.people["community worker"], notice=notice, reason="改期").is_withdrawn


def test_who_speaks_is_the_narrowest_place_that_covers_the_audience(district):
    chair, worker = district.people["committee chair"], district.people["community worker"]
    assert published(chair, district.community, [district.courtyard]).issuer == district.courtyard
    assert published(worker, district.community, [district.courtyard]).issuer == district.community
    assert published(district.people["sub-district officer"], district.community).issuer == district.subdistrict


def in_state(district, state: str) -> Notice:
    """A committee's notice to its courtyard, in the state."""
    chair = district.people["committee chair"]
    draft = draft_notice(by=chair, community=district.community, content=content(), courtyards=[district.courtyard])
    if state == "draft":
        return draft
    notice = publish_notice(by=chair, notice=draft)
    return notice if state == "published" else withdraw_notice(by=chair, notice=notice, reason="改期")


ACTS = {
    "change": lambda by, notice: change_draft(by=by, notice=notice, content=content(title="别的")),
    "publish": lambda by, notice: publish_notice(by=by, notice=notice),
    "correct": lambda by, notice: correct_notice(
        by=by, notice=notice, content=content(title="别的"), note="x", version=1
    ),
    "withdraw": lambda by, notice: withdraw_notice(by=by, notice=notice, reason="x"),
    "discard": lambda by, notice: discard_draft(by=by, notice=notice),
}


@pytest.mark.parametrize("state", ["draft", "published", "withdrawn"])
@pytest.mark.parametrize("act", sorted(ACTS))
def test_a_refusal_changes_nothing_in_any_state(district, state, act):
    """Every role without a say, and the signed-out: the row, its versions, the record and the stamps stand still."""
    notice = in_state(district, state)

    def everything():
        return (
            list(Notice.objects.values()),
            list(NoticeRevision.objects.values()),
            Record.objects.count(),
            Message.objects.count(),
            list(Stamp.objects.values()),
        )

    before = everything()
    for column in sorted(NOWHERE_HERE):
        with pytest.raises(PermissionDenied):
            ACTS[act](district.people[column], notice)
    with pytest.raises(PermissionDenied):
        ACTS[act](AnonymousUser(), notice)
    assert everything() == before


def test_a_grant_that_has_ended_writes_nothing(district):
    chair = district.people["committee chair"]
    draft = in_state(district, "draft")
    for grant in Grant.objects.filter(user=chair):
        end_grant(by=None, grant=grant, reason="届满")
    with pytest.raises(PermissionDenied):
        publish_notice(by=User.objects.get(pk=chair.pk), notice=draft)
