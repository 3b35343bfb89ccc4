import uuid

import pytest
from django.utils import timezone

from fund.ledger.actions import open_fund
from fund.ledger.models import Fund
from fund.spending.actions import record_payment
from tests.districts import District, small_district
from tests.fund.ledger.books import gift


@pytest.fixture
def district(db) -> District:
    return small_district()


@pytest.fixture
def fund(district) -> Fund:
    """The fund of 新鸿 with ¥500.00."""
    made = open_fund(by=None, community=district.community)
    gift(made, 50_000)
    return made


@pytest.fixture
def client(client):
    client.defaults["HTTP_HOST"] = "localhost:8000"
    return client


def facts(**more) -> dict:
    return {
        "amount": 12_050,
        "purpose": "courtyard_improvement",
        "payee": "光明电器店",
        "what_for": "3 栋楼道灯 12 盏",
        "decided_by": "议事会 11月6日会议，全部同意",
        "paid_on": timezone.localdate(),
        "key": uuid.uuid4(),
    } | more


def paid(by, fund, **more):
    return record_payment(by=by, fund=fund, **facts(**more))
