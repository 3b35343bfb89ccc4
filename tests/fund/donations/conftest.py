import pytest
from django.core.cache import cache

from communities.places.models import Place
from fund.ledger.actions import open_fund
from fund.ledger.models import Fund
from tests.districts import District, places


@pytest.fixture(autouse=True)
def _no_tries_counted_yet():
    cache.clear()


@pytest.fixture
def district(db) -> District:
    return places()


@pytest.fixture
def community(district) -> Place:
    return district.community


@pytest.fixture
def fund(community) -> Fund:
    return open_fund(by=None, community=community)
