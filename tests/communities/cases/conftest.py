from datetime import timedelta

import pytest
from django.utils import timezone

from communities.cases.actions import add_step, finish_case, open_case
from communities.cases.models import Case
from tests.districts import District, place, small_district


@pytest.fixture
def district(db) -> District:
    made = small_district()
    made.next_door = place("courtyard", "510108004007-02", "新华大道 24 号院", "xinhua24", made.community)
    return made


@pytest.fixture
def client(client):
    client.defaults["HTTP_HOST"] = "localhost:8000"
    return client


def raised(district: District, by: str = "resident", **more) -> Case:
    facts = {"place": district.courtyard, "title": "2 栋门口能不能修个坡道", "summary": "轮椅上不去，三级台阶。"}
    return open_case(by=district.people[by], community=district.community, **(facts | more))


def step(case: Case, key: str = "notices.notice:1", **more):
    facts = {"kind": "cases.raised", "title": "修坡道", "at": timezone.now(), "text": "下周开工。"}
    return add_step(case=case, key=key, **(facts | more))


def done(district: District, case: Case | None = None, *, by: str = "committee chair", **more) -> Case:
    facts = {"outcome": "done", "text": "坡道修好了，一比十二。", "revisit_at": timezone.now() + timedelta(days=180)}
    return finish_case(by=district.people[by], case=case or raised(district), **(facts | more))
