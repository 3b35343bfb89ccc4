"""A gift for one matter: carried through the steps, counted on its thread once it is paid."""

import pytest
from django.core.cache import cache

from communities.cases.actions import open_case
from communities.cases.models import Step
from fund.donations.models import Gift
from fund.ledger.actions import open_fund
from tests.districts import small_district
from tests.objects import gift


@pytest.fixture
def district(db, settings):
    cache.clear()
    settings.PRACTICE_PAYMENTS = True
    made = small_district()
    made.fund = open_fund(by=None, community=made.community)
    return made


@pytest.fixture
def case(district):
    return open_case(
        by=district.people["resident"], community=district.community, place=district.courtyard,
        title="修坡道", summary="轮椅上不去",
    )  # fmt: skip


def test_only_what_is_paid_stands_on_the_thread(client, district, case):
    gift(district.fund, None, paid=False, case=case)
    assert case.steps.count() == 1
    for _ in range(2):
        gift(district.fund, None, paid=True, case=case)
    assert Step.objects.filter(key="donations.gifts").count() == 1
    html = client.get(case.address()).content.decode()
    assert "2 笔，共 ¥132.00" in html
    assert f"/c/xinhong/fund/give/?case={case.pk}" in html


def test_the_matter_is_carried_to_the_gift(client, district, case):
    client.defaults["HTTP_HOST"] = "localhost:8000"
    page = client.get(f"/c/xinhong/fund/give/?case={case.pk}").content.decode()
    assert "修坡道" in page
    first = {"choice": "6600", "purpose": "courtyard_improvement", "case": str(case.pk)}
    assert client.post("/c/xinhong/fund/give/", first).status_code == 302
    signed = client.get("/c/xinhong/fund/give/name/").context["signed"]
    second = {"carried": signed, "shown": "anonymous"}
    assert client.post("/c/xinhong/fund/give/review/", second).status_code == 302
    page = client.get("/c/xinhong/fund/give/review/")
    assert "修坡道" in page.content.decode()
    sent = {"carried": page.context["signed"], "provider": "practice"}
    assert client.post("/c/xinhong/fund/give/pay/", sent).status_code == 302
    assert Gift.objects.get().case == case


def test_another_communitys_matter_is_refused(district, case):
    other = open_fund(by=None, community=district.elsewhere)
    with pytest.raises(ValueError, match="no matter of"):
        gift(other, None, paid=False, case=case)
    assert not Gift.objects.exists()


def test_the_receipt_leads_to_the_matter(client, district, case):
    given = gift(district.fund, None, paid=True, case=case)
    assert case.address() in client.get(f"/receipts/{given.spaced_code}/").content.decode()
