"""What becomes of a wall when its community ends."""

from datetime import timedelta

import pytest
from django.utils import timezone

from communities.notices.actions import Content, draft_notice, publish_notice
from communities.notices.models import Notice
from communities.places.actions.moving import succeed_place
from communities.places.models import Place
from portal.access.roles import Role
from tests.districts import District, community, person, places

pytestmark = pytest.mark.django_db


@pytest.fixture
def district() -> District:
    made = places()
    Place.objects.filter(pk=made.courtyard.pk).delete()
    return made


def notice(district: District, title: str, *, publish: bool = True) -> Notice:
    by = person(f"worker{Notice.objects.count()}", (Role.COMMUNITY_WORKER, district.community))
    content = Content(
        kind="water", level="red", title=title, text="请存好水。", valid_until=timezone.now() + timedelta(days=1)
    )
    made = draft_notice(by=by, community=district.community, content=content)
    return publish_notice(by=by, notice=made) if publish else made


def end(district: District, *successors: Place) -> None:
    succeed_place(
        by=None, place=district.community, successors=list(successors), on=timezone.localdate(), reason="合并"
    )


def test_what_still_holds_hangs_on_the_successors_wall(client, district):
    current, draft, over = (
        notice(district, "还在停水"),
        notice(district, "还没写完", publish=False),
        notice(district, "早就来水了"),
    )
    Notice.objects.filter(pk=over.pk).update(valid_until=timezone.now() - timedelta(days=1))
    end(district, district.elsewhere)
    assert "还在停水" in client.get("/c/taoxi/notices/").content.decode()
    assert "早就来水了" not in client.get("/c/taoxi/notices/", {"past": "1"}).content.decode()
    assert Notice.objects.get(pk=draft.pk).community == district.elsewhere
    kept = client.get(f"/c/xinhong/notices/{over.pk}/")
    assert kept.status_code == 200
    assert "新鸿社区已经撤并" in kept.content.decode()
    assert client.get(f"/c/xinhong/notices/{over.pk}/history/").status_code == 200
    for gone in ("/c/xinhong/notices/", f"/c/xinhong/notices/{current.pk}/", "/c/xinhong/notices/feed.atom"):
        assert client.get(gone)["Location"].endswith("/c/taoxi/")


def test_after_a_split_nothing_urgent_is_said_in_its_name(district):
    from communities.notices.queries import urgent_in_the_district

    third = community("510108012004", "桃源社区", "taoyuan", district.elsewhere.parent, "桃源")
    said = notice(district, "还在停水")
    assert urgent_in_the_district() == [said]
    end(district, district.elsewhere, third)
    assert urgent_in_the_district() == []
