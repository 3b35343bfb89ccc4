import pytest

from portal.access.actions import grant_role
from portal.access.roles import Role
from portal.users.models import User
from tests.districts import District, small_district


@pytest.fixture
def district(db) -> District:
    return small_district()


@pytest.fixture
def worker(district) -> User:
    return district.people["community worker"]


@pytest.fixture
def council(district) -> list[User]:
    """Five seats: the district's council member and four more."""
    more = [district.people[name] for name in ("resident", "committee member", "committee chair", "editor")]
    for user in more:
        grant_role(by=None, user=user, role=Role.COUNCIL_MEMBER, scope=district.community.path, reason="test")
    return [district.people["council member"], *more]


@pytest.fixture
def client(client):
    client.defaults["HTTP_HOST"] = "localhost:8000"
    return client
