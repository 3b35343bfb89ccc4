"""Receipts, my gifts, and who sees whose gift."""

import pytest

from fund.donations.actions import confirm_payment
from fund.donations.models import Gift
from fund.donations.practice.fees import practice_fee
from fund.donations.receipt_codes import new_code
from fund.ledger.actions import open_fund
from tests.districts import person, small_district
from tests.fund.donations.journeys import GIVE, pledged, text_of

pytestmark = pytest.mark.once


def paid(fund, **more) -> Gift:
    gift = pledged(fund, **more)
    return confirm_payment(gift=gift, fee=practice_fee(gift.amount), reference=f"practice-{gift.key}")


def test_a_receipt_says_what_was_booked_and_what_it_is_not(client, fund):
    gift = paid(fund, shown="masked", name="王小燕")
    response = client.get(f"/receipts/{gift.spaced_code}/")
    page = text_of(response)
    for words in (
        "66",
        "40",
        "65",
        "记账后余额",
        "练习",
        "不限用途",
        "王**",
        "这不是公益事业捐赠票据",
    ):
        assert words in page, words
    assert "王小燕" not in page
    assert f"/c/xinhong/fund/entries/{gift.entry.number}/" in page
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in response["Cache-Control"]
    assert "X-Depends-On" not in response
    assert "csrfmiddlewaretoken" not in page


def test_english_is_complete(client, fund):
    gift = paid(fund)
    client.cookies["language"] = "en"
    page = text_of(client.get(f"/receipts/{gift.spaced_code}/"))
    assert "Thank you, neighbour" in page
    assert "This is not a 公益事业捐赠票据" in page


@pytest.mark.parametrize("write", [str.lower, lambda code: code.replace("-", ""), lambda code: code.replace("0", "O")])
def test_a_code_typed_otherwise_leads_to_the_receipt(client, fund, write):
    gift = paid(fund)
    Gift.objects.filter(pk=gift.pk).update(receipt_code="0K4P2X2M7Q")
    response = client.get(f"/receipts/{write('0K4P2-X2M7Q')}/")
    assert (response.status_code, response.url) == (302, "/receipts/0K4P2-X2M7Q/")
    assert client.get("/receipts/", {"code": write("0K4P2-X2M7Q")}).url == "/receipts/0K4P2-X2M7Q/"


@pytest.mark.parametrize("code", ["9K4P2-X2M7Q", "x", "9" * 5_000, "９Ｋ４Ｐ２", "%00", "..", "<b>", "'; --"])
def test_a_wrong_code_is_not_found(client, db, code):
    assert client.get(f"/receipts/{code}/").status_code == 404


@pytest.mark.parametrize(("code", "status"), [("", 200), ("abc", 422), ("x" * 10_000, 422), ("\x00", 422)])
def test_the_page_to_type_a_code(client, db, code, status):
    assert client.get("/receipts/", {"code": code}).status_code == status


def test_an_unpaid_gift_has_no_receipt_yet(client, fund):
    assert client.get(f"/receipts/{pledged(fund).spaced_code}/").status_code == 404


def test_guessing_codes_is_stopped_and_looking_at_right_ones_is_free(client, fund):
    gift = paid(fund)
    for _ in range(25):
        assert client.get(f"/receipts/{gift.spaced_code}/").status_code == 200
    assert [client.get(f"/receipts/{new_code()}/").status_code for _ in range(21)] == [404] * 20 + [429]
    assert client.get(f"/receipts/{gift.spaced_code}/").status_code == 429


def test_each_role_against_someone_elses_gift(client, db):
    """Nobody but the donor sees a gift by its key, whatever their role; anybody sees a receipt by its code."""
    district = small_district()
    fund = open_fund(by=None, community=district.community)
    donor = person("the-donor")
    waiting, booked, guests = pledged(fund, by=donor), paid(fund, by=donor), pledged(fund)
    seen = {}
    for role, user in {**district.people, "the donor": donor}.items():
        client.logout()
        if user:
            client.force_login(user)
        seen[role] = (
            client.get(f"{GIVE}{booked.key}/").status_code,
            client.get(f"{GIVE}{waiting.key}/practice/").status_code,
            client.get(f"{GIVE}{guests.key}/").status_code,
            client.get(f"/receipts/{booked.spaced_code}/").status_code,
            client.get("/accounts/gifts/").status_code,
            client.get(GIVE).status_code,
        )
        if role != "the donor":
            assert client.post(f"{GIVE}{waiting.key}/practice/", {"act": "pay"}).status_code == 404
            assert client.post(f"{GIVE}{waiting.key}/resume/").status_code == 404
    assert seen.pop("the donor") == (200, 200, 200, 200, 200, 200)
    assert seen.pop("signed out") == (302, 404, 200, 200, 302, 200)
    assert set(seen.values()) == {(404, 404, 200, 200, 200, 200)}
    waiting.refresh_from_db()
    assert waiting.state == "pledged"


def test_coming_back_in_another_browser_asks_to_sign_in(client, fund):
    gift = paid(fund, by=person("donor"))
    assert client.get(f"{GIVE}{gift.key}/").url.startswith("/accounts/login/?next=/c/xinhong/fund/give/")


def test_a_gift_is_found_in_its_own_fund_alone(client, fund, district):
    open_fund(by=None, community=district.elsewhere)
    gift = pledged(fund)
    assert client.get(f"/c/taoxi/fund/give/{gift.key}/").status_code == 404


def test_my_gifts_are_mine_and_paged(client, fund):
    donor = person("donor")
    mine = [pledged(fund, by=donor) for _ in range(21)]
    other = paid(fund, by=person("other"))
    client.force_login(donor)
    first, second = (text_of(client.get("/accounts/gifts/", {"page": page})) for page in (1, 2))
    assert sum(str(gift.key) in first for gift in mine) == 20
    assert sum(str(gift.key) in second for gift in mine) == 1
    assert other.spaced_code not in first + second


@pytest.mark.parametrize("page", ["0", "-1", "x", "9" * 40, "\x00"])
def test_odd_page_numbers_are_answered(client, fund, page):
    client.force_login(person("donor"))
    assert client.get("/accounts/gifts/", {"page": page}).status_code == 200


# Query counts. Every page of a community reads the community with its brand (1) and its fund (1).


def test_queries_of_the_first_step(client, fund, django_assert_num_queries):
    # And what the fund holds (1), and the neighbours in the head (1).
    with django_assert_num_queries(4):
        client.get(GIVE)


def test_queries_of_the_page_after_paying(client, fund, django_assert_num_queries):
    gift = paid(fund)
    # Community, fund, gift with its entry, neighbours in the head.
    with django_assert_num_queries(4):
        client.get(f"{GIVE}{gift.key}/")


def test_queries_of_a_receipt(client, fund, django_assert_num_queries):
    gift = paid(fund)
    # The gift with entry, fund, community and brand.
    with django_assert_num_queries(1):
        client.get(f"/receipts/{gift.spaced_code}/")


def test_queries_of_my_gifts_do_not_grow(client, fund, django_assert_num_queries):
    donor = person("donor")
    client.force_login(donor)
    for count in (1, 12):
        for _ in range(count):
            paid(fund, by=donor)
        # The session with its user, number of gifts, gifts with entry, fund and community. The head: what is unread,
        # and where the log ends.
        with django_assert_num_queries(4):
            client.get("/accounts/gifts/")
