from datetime import timedelta

import pytest
from django.utils import timezone

from communities.notices.actions import Content, draft_notice, publish_notice
from communities.places.models import Place
from tests.districts import District, place, small_district


@pytest.fixture
def district(db) -> District:
    made = small_district()
    made.courtyard.households, made.courtyard.residents = 168, 421
    made.courtyard.save()
    made.next_door = place(Place.Kind.COURTYARD, "510108004007-02", "新华大道 24 号院", "xinhua24", made.community)
    return made


@pytest.fixture
def client(client):
    client.defaults["HTTP_HOST"] = "localhost:8000"
    return client


def content(**more) -> Content:
    facts = {
        "kind": "water",
        "title": "周五停水",
        "text": "周四晚上请存好水。",
        "valid_until": timezone.now() + timedelta(days=2),
    }
    return Content(**(facts | more))


def published(by, community, courtyards=(), **more):
    return publish_notice(
        by=by, notice=draft_notice(by=by, community=community, content=content(**more), courtyards=courtyards)
    )
