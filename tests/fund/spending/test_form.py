"""The treasurer's form: looked at once more, booked once, and what was typed is kept."""

import re
import uuid

import pytest
from django.utils import timezone

from fund.ledger.actions import post_entry
from fund.ledger.chart import BANK, spending_account
from fund.ledger.queries import balance_of
from fund.ledger.refusals import DateRefused, IdempotencyConflict, InsufficientFunds
from fund.spending.models import Payment
from portal.access.actions import grant_role
from portal.access.roles import Role

pytestmark = pytest.mark.once

URL = "/c/xinhong/fund/spend/"


def typed(**more) -> dict:
    return {
        "what_for": "3 栋楼道灯 12 盏",
        "amount": "￥１２０.５",
        "purpose": "courtyard_improvement",
        "payee_kind": "organisation",
        "payee": "光明电器店",
        "decided_by": "议事会 11月6日会议",
        "paid_on": timezone.localdate().isoformat(),
    } | more


@pytest.fixture
def treasurer(client, district):
    client.force_login(district.people["treasurer"])
    return client


def key_in(response) -> str:
    return re.search(r'name="key" value="([^"]+)"', response.content.decode())[1]


def booked(client, **more):
    shown = client.post(URL, typed(**more), follow=True)
    assert shown.redirect_chain == [(f"{URL}review/", 302)]
    assert not Payment.objects.exists()
    return client.post(URL, typed(**more) | {"key": key_in(shown)})


def test_who_gets_the_form(client, district, fund):
    for column, user in district.people.items():
        client.logout()
        if user is not None:
            client.force_login(user)
        expected = 302 if user is None else 200 if column == "treasurer" else 403
        assert client.get(URL).status_code == expected, column
        assert client.post(URL, typed()).status_code == (302 if column == "treasurer" else expected), column
        assert client.post(URL, typed() | {"key": str(uuid.uuid4()), "amount": "1"}).status_code == (
            302 if user is None or column == "treasurer" else 403
        ), column
    assert Payment.objects.count() == 1


def test_a_community_without_a_fund_has_no_form(treasurer, district):
    assert treasurer.get(URL).status_code == 404


def test_it_is_shown_once_more_and_then_booked(treasurer, district, fund):
    shown = treasurer.post(URL, typed(), follow=True)
    assert "光明电器店" in shown.content.decode()
    assert not Payment.objects.exists()
    done = treasurer.post(URL, typed() | {"key": key_in(shown)})
    payment = Payment.objects.get()
    assert (payment.amount, payment.payee) == (12_050, "光明电器店")
    assert done["Location"] == f"/c/xinhong/fund/entries/{payment.entry.number}/"


def test_pressing_twice_books_once(treasurer, fund):
    shown = treasurer.post(URL, typed(), follow=True)
    first, second = (treasurer.post(URL, typed() | {"key": key_in(shown)}) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert Payment.objects.count() == 1


def test_back_keeps_what_was_typed(treasurer, fund):
    page = treasurer.post(URL, typed(amount="abc") | {"back": "1"}, follow=True).content.decode()
    assert 'value="abc"' in page
    assert "光明电器店" in page
    assert 'role="alert"' not in page


def test_every_page_can_be_gone_back_to(treasurer, fund):
    treasurer.post(URL, typed())
    assert "￥１２０.５" in treasurer.get(URL).content.decode()
    shown = treasurer.get(f"{URL}review/")
    assert "光明电器店" in shown.content.decode()
    treasurer.post(URL, typed() | {"key": key_in(shown)})
    assert treasurer.get(f"{URL}review/")["Location"] == URL
    assert "光明电器店" not in treasurer.get(URL).content.decode()


def test_a_refused_form_is_a_page_with_an_address_and_says_why_only_when_led_back_to(treasurer, fund):
    refused = treasurer.post(URL, typed(amount="abc"))
    assert (refused.status_code, refused.url) == (302, f"{URL}?again=1")
    assert treasurer.get(refused.url).status_code == 422
    anew = treasurer.get(URL)
    assert (anew.status_code, 'role="alert"' in anew.content.decode()) == (200, False)
    treasurer.post(refused.url, typed())
    corrected = treasurer.get(refused.url)
    assert (corrected.status_code, "￥１２０.５" in corrected.content.decode()) == (200, True)


@pytest.mark.parametrize(
    ("why", "field"),
    [
        (InsufficientFunds("那一刻钱不够了"), "amount"),
        (DateRefused("那天已经结账"), "paid_on"),
        (IdempotencyConflict("同一张单子写了两样"), ""),
    ],
)
def test_what_the_books_refuse_is_said_on_the_form(treasurer, fund, monkeypatch, why, field):
    def refuse(**facts):
        raise why

    monkeypatch.setattr("fund.spending.views.recording.record_payment", refuse)
    shown = treasurer.post(URL, typed(), follow=True)
    answer = treasurer.post(URL, typed() | {"key": key_in(shown)}, follow=True)
    page = answer.content.decode()
    assert (answer.status_code, str(why) in page) == (422, True)
    assert f'id="id_{field}_error"' in page or not field
    assert "光明电器店" in page


def test_what_no_cookie_holds_is_refused_on_the_spot(treasurer, fund):
    words = "".join(chr(0x4E00 + 97 * n % 20_000) for n in range(2_000))
    refused = treasurer.post(URL, typed(what_for=words, decided_by=words[::-1]))
    assert (refused.status_code, words in refused.content.decode()) == (422, True)


def test_another_persons_draft_is_not_shown(treasurer, fund, district):
    treasurer.post(URL, typed())
    other = district.people["worker elsewhere"]
    grant_role(by=None, user=other, role=Role.TREASURER, scope=district.community.path)
    kept = treasurer.cookies["payment"].value
    treasurer.force_login(other)
    treasurer.cookies["payment"] = kept
    assert "光明电器店" not in treasurer.get(URL).content.decode()
    assert treasurer.get(f"{URL}review/")["Location"] == URL


def test_the_longest_texts_can_be_gone_back_to(treasurer, fund):
    words = "".join(chr(0x4E00 + 97 * n % 20_000) for n in range(200))
    treasurer.post(URL, typed(what_for=words, decided_by=words[::-1], payee=words[:80]))
    assert words in treasurer.get(f"{URL}review/").content.decode()


def test_a_person_is_kept_masked_only(treasurer, fund):
    booked(treasurer, payee_kind="person", payee="刘建国")
    assert Payment.objects.get().payee == "刘**"


def test_a_household_in_need_has_no_name(treasurer, fund):
    booked(treasurer, payee_kind="unnamed", payee="刘建国家")
    assert "刘" not in Payment.objects.get().payee


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"amount": "五百"}, "五百"),
        ({"amount": "-5"}, "大于零"),
        ({"amount": "1.234"}, "小数点后最多写两位"),
        ({"amount": "500.01"}, "账上只有 ¥500.00"),
        ({"amount": "1\x00"}, "id_amount_error"),
        ({"amount": "9" * 10_000}, "66.50"),
        ({"payee": ""}, "钱付给了谁"),
        ({"payee": "\x00"}, "id_payee_error"),
        ({"what_for": "长" * 10_000}, "200"),
        ({"what_for": ""}, "id_what_for_error"),
        ({"decided_by": "  "}, "id_decided_by_error"),
        ({"purpose": "holiday"}, "id_purpose_error"),
        ({"payee_kind": "horse"}, "id_payee_kind_error"),
        ({"paid_on": "2999-01-01"}, "那天还没到"),
        ({"paid_on": "1999-01-01"}, "还没有立"),
        ({"paid_on": "tomorrow"}, "id_paid_on_error"),
    ],
)
def test_what_is_wrong_is_said_beside_it_and_all_else_is_kept(treasurer, fund, wrong, said):
    for more in ({}, {"key": str(uuid.uuid4())}):
        answer = treasurer.post(URL, typed(**wrong) | more, follow=True)
        page = answer.content.decode()
        assert answer.status_code == 422
        assert said in page
        assert 'aria-invalid="true"' in page
        for name, text in typed().items():
            assert name in wrong or text in page
    assert not Payment.objects.exists()


@pytest.mark.parametrize("key", ["1", "\x00", "x" * 10_000, "00000000-0000-0000-0000-00000000000g"])
def test_a_key_that_is_none_shows_it_once_more(treasurer, fund, key):
    assert treasurer.post(URL, typed() | {"key": key})["Location"] == f"{URL}review/"
    assert not Payment.objects.exists()


def test_money_that_went_between_the_two_showings(treasurer, fund):
    shown = treasurer.post(URL, typed(amount="500"), follow=True)
    post_entry(by=None, fund=fund, kind="payment", description="x", lines=[(BANK, -1), (spending_account(), 1)])
    answer = treasurer.post(URL, typed(amount="500") | {"key": key_in(shown)}, follow=True)
    assert answer.status_code == 422
    assert "账上只有 ¥499.99" in answer.content.decode()
    assert balance_of(fund) == 49_999


def test_other_methods(treasurer, fund):
    assert treasurer.put(URL).status_code == 405
    assert treasurer.delete(URL).status_code == 405


def test_the_page_is_kept_nowhere(treasurer, fund):
    assert "no-store" in treasurer.get(URL)["Cache-Control"]


def test_the_english_page_is_english(treasurer, fund):
    treasurer.cookies["language"] = "en"
    for page in (treasurer.get(URL), treasurer.post(URL, typed(amount="5"), follow=True)):
        words = page.content.decode().partition("<main")[2].partition("</main>")[0]
        words = re.sub(r'<[^>]*lang="zh-Hans"[^>]*>[^<]*|<[^>]*>', "", words)
        assert re.findall(r"[\u4e00-\u9fff]+", words.replace("刘**", "")) == []


@pytest.mark.parametrize("payee", ["<b>刘", "123", "@刘建国", "刘\u202e国"])
def test_what_is_no_name_is_refused_of_a_person_only(treasurer, fund, payee):
    assert treasurer.post(URL, typed(payee_kind="person", payee=payee), follow=True).status_code == 422
    assert treasurer.post(URL, typed(payee_kind="organisation", payee="3M 公司"))["Location"] == f"{URL}review/"
