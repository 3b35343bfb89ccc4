"""How often the pages ask the database: the same for 10 and for 2,000 rows."""

from datetime import timedelta

import pytest
from django.utils import timezone

from communities.cases.models import Case, Step
from communities.cases.panels import case_panels
from communities.cases.queries import closed_cases_of
from tests.communities.cases.conftest import raised

pytestmark = pytest.mark.once


def many_cases(district, count: int) -> None:
    now = timezone.now()
    made = Case.objects.bulk_create(
        Case(community=district.community, place=district.courtyard, title=f"第{n}件", summary="x", opened_at=now)
        for n in range(count)
    )
    Step.objects.bulk_create(
        Step(case=case, key="cases.raised", kind="cases.raised", title=case.title, at=now) for case in made
    )


def many_steps(case, count: int) -> None:
    now = timezone.now()
    Step.objects.bulk_create(
        Step(case=case, key=f"k{n}", kind="cases.raised", title=f"第{n}步", at=now + timedelta(seconds=n))
        for n in range(count)
    )


@pytest.mark.parametrize("count", [10, 2_000, pytest.param(100_000, marks=pytest.mark.deep)])
def test_the_list(client, district, count, django_assert_num_queries):
    many_cases(district, count)
    closed = Case.objects.filter(pk__in=Case.objects.order_by("pk").values("pk")[: count // 2])
    closed.update(state="closed", outcome="done", closed_at=timezone.now())
    for path in ("/c/xinhong/cases/", "/c/xinhong/cases/?past=1"):
        client.get(path)
        # The community, the live mark, the count, the page; the head's neighbours.
        with django_assert_num_queries(5):
            client.get(path)


def test_what_has_ended_is_found_by_when_it_did(district):
    assert "case_closed" in closed_cases_of(district.community)[:20].explain()


@pytest.mark.parametrize("count", [10, 2_000])
def test_the_table(client, district, count, django_assert_num_queries):
    many_cases(district, count)
    # The community, the rows.
    with django_assert_num_queries(2):
        table = b"".join(client.get("/c/xinhong/cases/cases.csv").streaming_content)
    assert table.count(b"\r\n") == count + 1


@pytest.mark.parametrize("count", [10, 300])
def test_the_thread(client, district, count, monkeypatch, django_assert_num_queries):
    """Without what other rooms add; the whole page is counted in tests/home."""
    monkeypatch.setattr(case_panels, "_items", {})
    case = raised(district)
    many_steps(case, count)
    client.get(case.address())
    # The community, the live mark, the case, those that flowed in, links, steps, revisions; the head's neighbours.
    with django_assert_num_queries(8):
        client.get(case.address())
