"""The fund in public: what it shows, to whom, at what cost, and what odd requests get."""

import re
import uuid
from datetime import UTC, date, datetime, time

import pytest
from django.utils import timezone

from fund.donations.actions import confirm_payment, pledge_gift
from fund.donations.practice.provider import PracticeProvider
from fund.ledger.actions import open_fund
from fund.ledger.models import Entry
from fund.spending.actions import record_payment
from portal.access.models import Grant
from tests.districts import District, small_district
from tests.fund.ledger.books import gift, opened, payment

pytestmark = [pytest.mark.once, pytest.mark.django_db]
FUND = "/c/xinhong/fund/"


@pytest.fixture
def district() -> District:
    return small_district()


@pytest.fixture
def fund(district):
    return opened(district)


def pay(district, fund, **more):
    facts = {
        "amount": 17_850,
        "purpose": "courtyard_improvement",
        "payee": "安步无障碍施工队",
        "what_for": "双鸿苑 2 栋坡道",
        "decided_by": "议事会 11月6日同意",
        "paid_on": timezone.localdate(),
        "key": uuid.uuid4(),
    }
    return record_payment(by=district.people["treasurer"], fund=fund, **{**facts, **more}).entry


def test_a_fund_shows_its_balance_and_its_lines(client, district, fund):
    gift(fund, 500_000, fee=3_000, donor_label="王**", description="线上捐赠，不限用途")
    pay(district, fund)
    page = client.get(FUND).content.decode()
    for shown in (
        "4,791<u>.50",
        "王**",
        "手续费 ¥30.00",
        "双鸿苑 2 栋坡道",
        "议事会 11月6日同意",
        "4,791.50",
        "院落微更新",
    ):
        assert shown in page
    assert 'href="/c/xinhong/fund/give/"' in page
    assert 'href="/c/xinhong/fund/ledger.csv"' in page
    assert page.index("双鸿苑 2 栋坡道") < page.index("王**")


def test_residents_are_told_how_it_is_checked_without_a_command(client, fund):
    gift(fund)
    page = client.get(FUND).content.decode()
    assert "重新加一遍" in page
    assert "manage.py" not in page


def test_an_entry_says_gross_fee_and_net_in_plain_words(client, fund):
    gift(fund, 5_000, fee=30, donor_label="王**")
    page = client.get(FUND + "entries/1/").content.decode()
    for shown in ("50<u>.00", "0<u>.30", "49<u>.70", "支付手续费", "钱从这来", "账户里多了", "王**"):
        assert shown in page


def test_an_entry_stands_as_accountants_write_it(client, fund):
    gift(fund, 5_000, fee=30)
    table = client.get(FUND + "entries/1/").content.decode().partition("<table")[2].partition("</table>")[0]
    cells = re.sub(r"\s*<[^>]+>\s*", "|", table)
    cells = re.sub(r"\|+", "|", cells)
    assert "|1001|银行存款|账户里多了|49.70|" in cells
    assert "|4001|捐赠收入：不限用途|钱从这来|50.00|" in cells
    assert "|5101|支付手续费|花到这上头|0.30|" in cells
    assert cells.endswith("|两边合计|50.00|50.00|")


def test_a_practice_payment_is_marked_on_its_entry(client, fund):
    told = pledge_gift(
        by=None, fund=fund, key=uuid.uuid4(), amount=5_000, purpose="unrestricted", shown="anonymous", name="",
        provider=PracticeProvider(),
    )  # fmt: skip
    confirm_payment(gift=told, fee=30, reference="practice-1")
    gift(fund)
    assert "练习付款" in client.get(FUND + "entries/1/").content.decode()
    assert "练习付款" not in client.get(FUND + "entries/2/").content.decode()


def test_a_payment_says_to_whom_and_who_decided(client, district, fund):
    gift(fund, 500_000)
    entry = pay(district, fund)
    page = client.get(f"{FUND}entries/{entry.number}/").content.decode()
    for shown in ("安步无障碍施工队", "议事会 11月6日同意", "178<u>.50", "花到这上头"):
        assert shown in page


def test_entries_lead_to_their_neighbours(client, fund):
    for _ in range(3):
        gift(fund)
    first, middle, last = (client.get(f"{FUND}entries/{number}/").content.decode() for number in (1, 2, 3))
    assert 'rel="prev"' not in first
    assert 'rel="next" href="/c/xinhong/fund/entries/2/"' in first
    assert 'rel="prev" href="/c/xinhong/fund/entries/1/"' in middle
    assert 'rel="next"' not in last


def test_nobodys_name_but_the_masked_label_is_there(client, district, fund):
    gift(fund, 500_000, by=district.people["resident"], donor_label="王**")
    pay(district, fund)
    for path in (FUND, FUND + "entries/1/", FUND + "entries/2/", FUND + "ledger.csv"):
        response = client.get(path)
        page = response.getvalue().decode()
        for person in district.people.values():
            if person is not None:
                assert person.name not in page
                assert person.email not in page


def test_a_community_without_a_fund_says_so_calmly(client, district):
    response = client.get(FUND)
    assert response.status_code == 200
    page = response.content.decode()
    assert "还没有立基金" in page
    assert 'href="tel:96966"' in page
    assert "/fund/give/" not in page
    for path in ("entries/1/", "ledger.csv", "?page=2"):
        assert client.get(FUND + path).status_code == 404


def test_an_empty_fund_says_so(client, fund):
    page = client.get(FUND).content.decode()
    assert "账本还是空的" in page
    assert '<svg class="chart' not in page


def test_english_is_complete_but_for_what_the_books_say_themselves(client, district, fund):
    gift(fund, 500_000, fee=30, purpose="unrestricted", donor_label="一位邻居")
    pay(district, fund)
    client.cookies["language"] = "en"
    paths = [FUND, FUND + "entries/1/", FUND + "entries/2/", "/c/taoxi/fund/"]
    for path in paths:
        words = client.get(path).content.decode().partition("<main")[2].partition("</main>")[0]
        words = re.sub(r'<[^>]*lang="zh-Hans"[^>]*>[^<]*|<[^>]*>', "", words)
        assert re.findall(r"[\u4e00-\u9fff]+", words) == [], path
    page = client.get(FUND).content.decode()
    assert "Give the fund a hand" in page
    assert "This month" in page
    assert "A neighbour who stays unnamed" in page


@pytest.mark.parametrize(
    "path",
    [
        "?page=0", "?page=-1", "?page=2", "?page=99999999999999999999", "?page=x", "?page=1.0", "?page=", "?page=%00",
        "?page=%EF%BC%91", "?page=01", "entries/0/", "entries/2/", "entries/9999999999999999999999/",
        "entries/" + "9" * 5_000 + "/", "entries/-1/", "entries/%00/", "entries/x/",
    ],
)  # fmt: skip
def test_what_no_page_links_to_is_a_404(client, fund, path):
    gift(fund)
    assert client.get(FUND + path).status_code == 404


@pytest.mark.parametrize("path", ["", "entries/1/", "ledger.csv"])
@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_reading_pages_take_no_writing(client, fund, path, method):
    gift(fund)
    assert getattr(client, method)(FUND + path).status_code == 405


def test_another_communitys_entry_is_not_found_here(client, district, fund):
    other = open_fund(by=None, community=district.elsewhere)
    gift(other)
    assert client.get(FUND + "entries/1/").status_code == 404
    assert client.get("/c/taoxi/fund/entries/1/").status_code == 200


def test_pages_may_be_stored_until_the_community_changes(client, district, fund):
    gift(fund)
    for path in (FUND, FUND + "entries/1/"):
        response = client.get(path)
        assert response["X-Depends-On"] == f"{district.community.path},*"
        assert not response.cookies
        assert "csrfmiddlewaretoken" not in response.content.decode()


def test_only_the_treasurer_is_shown_the_way_to_record(client, district, fund):
    for column, person in district.people.items():
        client.logout()
        if person is not None:
            client.force_login(person)
        shown = "/fund/spend/" in client.get(FUND).content.decode()
        assert shown == (column == "treasurer"), column


def test_the_fund_says_who_asks_decides_approves_and_pays_and_shows_the_way_there(client, district, fund):
    for column, person in district.people.items():
        client.logout()
        if person is not None:
            client.force_login(person)
        page = client.get(FUND).content.decode()
        assert 'href="/c/xinhong/fund/requests/"' in page
        assert ('href="/c/xinhong/fund/requests/new/"' in page) == (column == "community worker"), column
    client.cookies["language"] = "en"
    page = client.get(FUND).content.decode()
    assert "those are three people" in page
    assert "what was decided elsewhere the treasurer writes down" in page


@pytest.mark.parametrize("entries", [10, 500])
def test_queries_do_not_grow_with_the_book(client, district, fund, entries, django_assert_num_queries):
    for _ in range(entries // 2):
        gift(fund, 1_000)
        payment(fund, 100)
    # The live mark, the community, its fund; the page of entries; balance, months, purposes; the brands' version.
    with django_assert_num_queries(8):
        client.get(FUND)
    # The live mark, the community, its fund; the page of entries; the brands' version.
    if entries == 500:
        with django_assert_num_queries(5):
            client.get(FUND + "?page=25")
    # The community, its fund, the entry, its payment (or its gift), its lines; the brands' version.
    with django_assert_num_queries(6):
        client.get(FUND + f"entries/{entries}/")
    with django_assert_num_queries(6):
        client.get(FUND + f"entries/{entries - 1}/")


def test_panels_on_the_front_pages(client, district, fund, rf, django_assert_num_queries):
    from fund.disclosure.panels import of_community, of_district

    gift(fund, 5_000)
    request = rf.get("/")
    request.live_mark = 1
    # The fund, its balance, six months, the newest entries.
    with django_assert_num_queries(4):
        shown = of_community(request, district.community)
        assert [row.shown for row in shown["rows"]] == [5_000]
    assert of_community(request, district.elsewhere) == {"fund": None}
    # The funds with what they hold, the communities.
    with django_assert_num_queries(2):
        many = of_district(request, None)
    assert (many["total"], many["count"], many["missing"], many["most"], many["middle"]) == (5_000, 1, 1, 5_000, 5_000)
    assert [(row.place.name, row.opened, row.communities, row.fen) for row in many["rows"]] == [
        ("双桥子街道", 1, 1, 5_000),
        ("府青路街道", 0, 1, 0),
    ]


def months_shown(page: str) -> list[list[str]]:
    """The rows of the table under the chart: in, out, balance."""
    table = page.partition('id="h-flow"')[2].partition("<tbody>")[2].partition("</tbody>")[0]
    return [re.findall(r'<td[^>]*data-l="[^"]+">([^<]*)</td>', row) for row in table.split("<tr>") if "data-l" in row]


def test_chart_table_purposes_and_lines_go_by_the_day_of_booking(client, district, monkeypatch):
    """A payment of November written down in December: November, once shown, stays as it was."""
    fund = open_fund(by=None, community=district.community, opened_on=date(2026, 10, 1))
    clock = at_noon(monkeypatch)
    # Whoever pays may have got their role only today.
    Grant.objects.update(since=datetime(2026, 10, 1, tzinfo=UTC))
    clock(date(2026, 10, 20))
    gift(fund, 500_000)
    clock(date(2026, 11, 30))
    gift(fund, 10_000)
    november = months_shown(client.get(FUND).content.decode())
    clock(date(2026, 12, 2))
    late = pay(district, fund, amount=17_850, paid_on=date(2026, 11, 28))
    assert (late.date, late.effective_date) == (date(2026, 12, 2), date(2026, 11, 28))
    page = client.get(FUND)
    html = page.content.decode()
    assert months_shown(html) == [*november, ["0.00", "178.50", "4,921.50"]]
    assert november[-1] == ["100.00", "0.00", "5,100.00"]
    assert [month.outgoing for month in page.context["months"]] == [0, 0, 17_850]
    last_lines = {entry.date.month: entry.balance_after for entry in Entry.objects.filter(fund=fund).order_by("number")}
    assert {month.start.month: month.balance for month in page.context["months"]} == last_lines
    assert [bar["amount"] for bar in page.context["purposes"]] == [17_850]
    row = html.partition('class="led"')[2]
    assert "12<u>月</u>2" in row or "12月2日" in row
    assert "发生在" in row
    assert "按记账的日子算" in html
    clock(date(2027, 11, 30))
    assert client.get(FUND).context["purposes"][0]["amount"] == 17_850, "within twelve months of its booking"


def test_a_line_booked_on_its_day_says_nothing_more(client, district, fund):
    gift(fund, 500_000)
    pay(district, fund)
    assert "发生在" not in client.get(FUND).content.decode()


def at_noon(monkeypatch):
    """Turns the clock to noon of a day."""

    def turn(day):
        moment = timezone.make_aware(datetime.combine(day, time(12)))
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)

    return turn
