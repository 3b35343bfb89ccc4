"""The money of a matter: what was given, asked, agreed, approved and paid, to the fen, and what is left."""

import pytest

from communities.cases.models import Case
from fund.disclosure.matters import Money, of_case
from fund.donations.models import Gift
from fund.ledger.actions import open_fund
from fund.spending.actions import drop_request
from fund.spending.models import SpendingRequest
from fund.spending.queries.requests import Sums
from portal.design.counts import percent
from tests.districts import small_district
from tests.objects import case as raised
from tests.objects import gift
from tests.objects_spending import approved, asked, decided, paid, vouched


@pytest.fixture
def district(db):
    return small_district()


@pytest.fixture
def fund(district):
    made = open_fund(by=None, community=district.community)
    for _ in range(3):
        gift(made, None, paid=True)
    return made


@pytest.fixture
def matter(district) -> Case:
    return raised(district.people["committee chair"], district, "楼道灯坏了")


def money_of(rf, matter) -> Money:
    return of_case(rf.get("/"), matter)["money"]


def test_a_matter_without_money_shows_none(rf, district, fund, matter):
    assert of_case(rf.get("/"), matter) is None


def test_each_step_of_the_money_is_counted(rf, client, district, fund, matter):
    chair, worker = district.people["committee chair"], district.people["community worker"]
    _waiting, dropped, agreed, checked, done = (asked(chair, fund, case=matter) for _ in range(5))
    drop_request(by=chair, request=dropped, reason="不用了")
    decided(worker, district, agreed, checked, done)
    vouched(chair, agreed, 900)
    approved(district, checked, 800)
    paid(district, approved(district, done, 700))
    given = gift(fund, district.people["resident"], paid=True, case=matter)
    gift(fund, None, paid=False, case=matter)
    money = money_of(rf, matter)
    assert money.sums == Sums(asked=4_000, agreed=3_000, approved=1_500, to_be_paid=1_800, paid=700)
    assert (money.gifts, money.given, money.fees) == (1, given.amount, given.fee)
    assert money.left - money.from_the_fund == given.net - 2_500
    assert [(name, begin) for name, begin, _ in money.parts] == [
        ("f-yes", "0.00%"),
        ("f-next", percent(700, given.net)),
    ]
    assert money.line == "100.00%"
    page = client.get(matter.address()).content.decode()
    assert "这件事的钱" in page
    assert page.count('<rect class="f-next"') == 1


def test_what_flowed_into_it_counts_too(rf, district, fund, matter):
    other = raised(district.people["committee chair"], district, "灯又坏了")
    gift(fund, None, paid=True, case=other)
    asked(district.people["committee chair"], fund, case=other)
    Case.objects.filter(pk=other.pk).update(root=matter)
    money = money_of(rf, matter)
    assert (money.gifts, money.sums.asked) == (1, 1_000)


@pytest.mark.parametrize(
    ("given", "fees", "to_be_paid", "paid", "left", "from_the_fund", "line"),
    [
        (0, 0, 0, 0, 0, 0, "0.00%"),
        (1_000, 6, 0, 0, 994, 0, "100.00%"),
        (1_000, 0, 300, 700, 0, 0, "100.00%"),
        (1_000, 1, 300, 700, 0, 1, "99.90%"),
        (0, 0, 0, 700, 0, 700, "0.00%"),
        (1_001, 0, 300, 700, 1, 0, "100.00%"),
    ],
)
@pytest.mark.once
def test_what_is_left(given, fees, to_be_paid, paid, left, from_the_fund, line):
    money = Money(1, given, fees, Sums(0, 0, 0, to_be_paid, paid))
    assert (money.left, money.from_the_fund, money.line) == (left, from_the_fund, line)


@pytest.mark.parametrize("count", [1, 200])
@pytest.mark.once
def test_it_costs_three_queries_at_any_number(rf, district, fund, matter, count, django_assert_num_queries):
    request = asked(district.people["committee chair"], fund, case=matter)
    facts = {"fund": fund, "title": "x", "purpose": "unrestricted", "text": "x", "amount": 5, "case": matter}
    SpendingRequest.objects.bulk_create(
        SpendingRequest(**facts, state="asked", asked_at=request.asked_at) for _ in range(count)
    )
    with django_assert_num_queries(3):
        assert money_of(rf, matter).sums.asked == 1_000 + 5 * count
    assert not Gift.objects.filter(case=matter).exists()
