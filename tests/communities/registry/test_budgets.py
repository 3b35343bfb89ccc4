"""How often the pages of organisations ask the database: the same for 10 and for 2,000 rows."""

import pytest
from django.test import Client
from django.utils import timezone

from communities.registry.models import Organisation, Representation
from portal.access.roles import Role
from tests.districts import District, person, places

pytestmark = pytest.mark.once


def many(made: District, user, count: int) -> None:
    """``count`` that somebody has looked at, each with a representation of ``user``; as many that wait, and as many
    who ask to speak for them."""
    now = timezone.now()
    facts = {"kind": "social_work_station", "name": "工作站", "introduction": "x", "home": made.community}
    looked_at = Organisation.objects.bulk_create(
        Organisation(**facts, short_name=f"第 {n} 家", state="verified", verified_at=now, verified_with="登记证书")
        for n in range(count)
    )
    Organisation.objects.bulk_create(Organisation(**facts, short_name=f"等的第 {n} 家") for n in range(count))
    other = person("other")
    Representation.objects.bulk_create(
        Representation(user=user, organisation=each, position="联络人", state="confirmed", decided_at=now)
        for each in looked_at
    )
    Representation.objects.bulk_create(
        Representation(user=other, organisation=each, position="联络人") for each in looked_at
    )


@pytest.mark.parametrize("count", [10, 2_000])
def test_the_lists_ask_the_same_of_many(db, count, django_assert_num_queries):
    made = places()
    worker = person("worker", (Role.COMMUNITY_WORKER, made.community))
    many(made, worker, count)
    client = Client(HTTP_HOST="localhost:8000")
    for path in ("/organisations/", "/organisations/of/social_work_station/"):
        client.get(path)
        # How many of each kind, the page.
        with django_assert_num_queries(2):
            client.get(path)
    client.force_login(worker)
    client.get("/organisations/mine/")
    # The session with its person, their roles, what waits, who asks, whom they speak for; unread ones.
    with django_assert_num_queries(6):
        client.get("/organisations/mine/")
