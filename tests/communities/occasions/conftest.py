import pytest

from communities.occasions.models import Booking, Slot
from portal.users.models import User
from tests.districts import District, small_district
from tests.objects_volunteering import event


@pytest.fixture
def district(db) -> District:
    return small_district()


@pytest.fixture
def chair(district) -> User:
    return district.people["committee chair"]


@pytest.fixture
def called(district, chair):
    """An event of the courtyard with two places tomorrow at noon."""
    return event(chair, district.community, district.courtyard, 2)


@pytest.fixture
def client(client):
    client.defaults["HTTP_HOST"] = "localhost:8000"
    return client


def crowd(count: int) -> list[User]:
    """People with an account and nothing else."""
    made = User.objects.bulk_create(User(email=f"p{number}@example.org", name=f"李{number}") for number in range(count))
    return list(made)


def states(slot: Slot) -> list[str]:
    """The states of the slot's bookings in the order of its list."""
    return list(Booking.objects.filter(slot=slot).order_by("number").values_list("state", flat=True))
