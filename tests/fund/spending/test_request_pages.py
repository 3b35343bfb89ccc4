"""The journey of a request through its pages without JavaScript, hostile input, pictures, two at one time."""

import re
import uuid

import pytest
from django.conf import settings
from django.utils import timezone

from communities.cases.actions import finish_case, open_case
from fund.ledger.queries import balance_of
from fund.spending.actions import (
    LineContent,
    add_quote,
    approve_request,
    change_request,
    drop_request,
    pay_request,
    refuse_request,
)
from fund.spending.agenda import asked_of
from fund.spending.models import Payment, RequestLine, SpendingRequest
from tests.objects_spending import approved, asked, content, decided, drafted, minutes, paid, photo, vouched

pytestmark = pytest.mark.once
URL = "/c/xinhong/fund/requests/"
SCRIPT = "<script>x()</script>"


def typed(**more) -> dict:
    return {
        "title": "3 栋楼道灯 12 盏",
        "purpose": "courtyard_improvement",
        "text": "晚上看不见台阶。",
        "key": str(uuid.uuid4()),
        "what-0": "感应灯",
        "quantity-0": "12 盏",
        "amount-0": "￥１０",
        "supplier-0": "光明电器店",
        "what-1": "电线",
        "amount-1": "2.5",
    } | more


def bill(**more) -> dict:
    return {
        "what": "感应灯 12 盏",
        "amount": "9",
        "day": timezone.localdate().isoformat(),
        "number": "0231",
        "picture": photo(),
        "key": str(uuid.uuid4()),
    } | more


@pytest.fixture
def worker(client, district):
    client.force_login(district.people["community worker"])
    return district.people["community worker"]


def as_(client, district, who: str) -> None:
    client.force_login(district.people[who])


def version(request: SpendingRequest) -> int:
    request.refresh_from_db()
    return request.version


def test_the_whole_way_by_its_pages(client, district, fund):
    chair = district.people["committee chair"]
    where = {"community": district.community, "place": district.courtyard}
    case = open_case(by=district.people["resident"], title="楼道灯", summary="坏了半年。", **where)
    as_(client, district, "committee chair")
    assert f"{URL}new/?case={case.pk}" in client.get(case.address()).content.decode()
    kept = client.post(f"{URL}new/", typed(case=case.pk))
    request = SpendingRequest.objects.get()
    assert (kept["Location"], request.case, request.amount) == (request.address(), case, 1_250)
    quote = {"line": request.lines.first().pk, "supplier": "新鸿电料", "amount": "11", "key": str(uuid.uuid4())}
    client.post(f"{request.address()}quotes/add/", quote | {"version": request.version, "picture": photo()})
    client.post(f"{request.address()}submit/", {"version": version(request)})
    client.logout()
    public = client.get(request.address()).content.decode()
    assert "新鸿电料" in public
    assert "/quotes/" not in public

    as_(client, district, "community worker")
    member = district.people["council member"]
    there = {
        "held_at": f"{timezone.localtime():%Y-%m-%dT%H:%M}",
        "where": "会议室",
        "minutes": "都说该换。",
        "present": [str(member.pk)],
    }
    begun = client.post("/c/xinhong/council/write/", there)["Location"]
    form = client.get(begun).context["form"]
    votes = {"about": request.about, "yes": "1", "no": "0", "abstained": "0", "version": form["version"].value()}
    draft = client.post(begun, votes)["Location"]
    published = {"version": client.get(draft).context["meeting"].version}
    assert client.post(f"{draft}publish/", published).status_code == 302

    as_(client, district, "committee chair")
    assert request.title in client.get(URL).context["turns"][0].title
    added = client.post(f"{request.address()}vouchers/add/", bill(version=version(request)))
    assert added["Location"] == request.address()
    as_(client, district, "approver")
    assert [turn.pk for turn in client.get(URL).context["turns"]] == [request.pk]
    client.post(f"{request.address()}approve/", {"version": version(request)})
    as_(client, district, "cashier")
    assert [turn.pk for turn in client.get(URL).context["turns"]] == [request.pk]
    form = client.get(f"{request.address()}pay/").context["form"]
    told = {name: form[name].value() for name in ("key", "version", "payee")}
    told |= {"payee_kind": "organisation", "paid_on": timezone.localdate().isoformat()}
    first, second = (client.post(f"{request.address()}pay/", told) for _ in range(2))
    assert first["Location"] == second["Location"] == f"/c/xinhong/fund/entries/{Payment.objects.get().entry.number}/"
    assert balance_of(fund) == 50_000 - 900
    client.logout()
    entry = client.get(first["Location"]).content.decode()
    for link in (request.address(), draft, case.address()):
        assert f'href="{link}"' in entry
    thread = client.get(case.address()).content.decode()
    assert "留在基金里" in thread
    assert "9.00" in thread
    assert request.author == chair


def test_a_matter_that_has_ended_takes_no_new_requests(client, district, fund):
    chair, resident = district.people["committee chair"], district.people["resident"]
    case = open_case(
        by=resident, title="楼道灯", summary="坏了半年。", community=district.community, place=district.courtyard
    )
    draft = drafted(chair, fund, case=case)
    finish_case(by=chair, case=case, outcome="done", text="换好了。")
    as_(client, district, "committee chair")
    page = client.get(f"{URL}new/?case={case.pk}")
    assert "这件事已经办结" in page.content.decode()
    assert 'name="title"' not in page.content.decode()
    refused = client.post(f"{URL}new/", typed(case=case.pk))
    assert refused.status_code == 422
    assert refused.context["form"]["title"].value() in refused.content.decode()
    assert client.post(f"{draft.address()}submit/", {"version": draft.version}).status_code == 422
    assert [each.state for each in SpendingRequest.objects.all()] == ["draft"]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"amount-0": "-5"}, "amount-0"),
        ({"amount-0": "－５"}, "amount-0"),
        ({"amount-0": "1.234"}, "amount-0"),
        ({"amount-0": "9" * 30}, "amount-0"),
        ({"amount-0": "1e5"}, "amount-0"),
        ({"amount-0": "0"}, "amount-0"),
        ({"amount-0": "1\x00"}, "amount-0"),
        ({"amount-0": ""}, "amount-0"),
        ({"what-0": ""}, "what-0"),
        ({"what-0": "长" * 81}, "what-0"),
        ({"supplier-0": "\x00"}, "supplier-0"),
        ({"title": ""}, "title"),
        ({"title": "长" * 61}, "title"),
        ({"text": "长" * 1_001}, "text"),
        ({"purpose": "holiday"}, "purpose"),
        ({"line-0": "x"}, ""),
        ({"line-0": "999999"}, ""),
        ({"key": "\x00"}, ""),
        ({"version": "-1"}, ""),
        ({"what-0": "", "amount-0": "", "supplier-0": "", "quantity-0": "", "what-1": "", "amount-1": ""}, "what-0"),
    ],
)
def test_what_is_wrong_is_said_beside_it_and_all_else_is_kept(client, worker, fund, wrong, field):
    answer = client.post(f"{URL}new/", typed() | wrong)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f"id_{field}_error" in page or not field
    assert "what-0" in wrong or "感应灯" in page
    assert not SpendingRequest.objects.exists()


def test_more_lines_keep_what_was_typed_and_tell_nobody_off(client, worker, fund):
    page = client.post(f"{URL}new/", typed(more="1", title=""))
    text = page.content.decode()
    assert ('name="what-4"' in text, "感应灯" in text, 'role="alert"' in text) == (True, True, False)
    many = {f"what-{number}": "x" for number in range(100)} | {f"amount-{number}": "1" for number in range(100)}
    client.post(f"{URL}new/", typed() | many)
    assert RequestLine.objects.count() == 20


def test_a_matter_of_another_community_is_not_taken_up(client, district, worker, fund):
    other = district.people["worker elsewhere"]
    theirs = open_case(by=other, community=district.elsewhere, place=district.elsewhere, title="别处", summary="x")
    client.post(f"{URL}new/", typed(case=theirs.pk))
    assert SpendingRequest.objects.get().case is None
    as_(client, district, "committee chair")
    assert client.post(f"{URL}new/", typed(case=theirs.pk)).status_code == 403


def test_a_draft_is_there_for_its_author_and_the_worker_alone(client, district, worker, fund):
    request = drafted(worker, fund)
    for column, user in district.people.items():
        client.logout()
        if user is not None:
            client.force_login(user)
        may = column == "community worker"
        assert client.get(request.address()).status_code == (200 if may else 404), column
        assert request.title not in client.get(URL).content.decode() or may, column
    other = request.address().replace("xinhong", "taoxi")
    client.force_login(worker)
    assert client.get(other).status_code == 404


def test_who_is_too_late_is_told_and_what_they_typed_stays(client, district, worker, fund):
    request = asked(worker, fund)
    read = request.version
    change_request(by=worker, request=request, content=content(2_000, title="改过的名字"))
    mine = typed(title="我的名字", version=read, **{"line-0": request.lines.get().pk})
    answer = client.post(f"{request.address()}edit/", mine)
    assert (answer.status_code, "我的名字" in answer.content.decode()) == (409, True)
    again = mine | {"version": answer.context["form"]["version"].value()}
    assert client.post(f"{request.address()}edit/", again).status_code == 302
    decided(worker, district, request)
    vouched(worker, request)
    as_(client, district, "approver")
    late = client.post(f"{request.address()}approve/", {"version": read})
    assert (late.status_code, version(request) > read, request.state) == (409, True, "decided")


def test_the_second_cashier_is_told_that_it_is_paid(client, district, worker, fund):
    request = asked(worker, fund)
    decided(worker, district, request)
    paid(district, approved(district, request))
    as_(client, district, "cashier")
    told = {"payee_kind": "unnamed", "paid_on": timezone.localdate().isoformat(), "version": "1"}
    answer = client.post(f"{request.address()}pay/", told | {"key": str(uuid.uuid4())})
    assert (answer.status_code, Payment.objects.count()) == (409, 1)
    assert "是你自己付的" in answer.content.decode()
    SpendingRequest.objects.update(paid_by=None)
    answer = client.post(f"{request.address()}pay/", told | {"key": str(uuid.uuid4())})
    assert "别人先付了" in answer.content.decode()


def test_what_was_paid_stands_first_and_what_was_agreed_beside_it(client, district, worker, fund):
    request = asked(worker, fund, 1_860)
    for page in (request.address(), URL):
        assert "18.60" in client.get(page).content.decode()
    decided(worker, district, request)
    paid(district, approved(district, request, 1_784))
    head = client.get(request.address()).content.decode().partition("h-why")[0]
    assert head.index("17.84") < head.index("议事会议定了 ¥18.60")
    row = client.get(URL + "?past=1").content.decode().partition(f'id="request-{request.pk}"')[2]
    assert row.index("17.84") < row.index("议定 ¥18.60")


def test_the_council_reads_what_is_there_before_it_decides(client, district, worker, fund, django_assert_num_queries):
    few, many_ = asked(worker, fund, 40_000), asked(worker, fund, 60_000, title="修坡道")
    meeting = minutes(worker, district)
    page = f"/c/xinhong/council/{meeting.pk}/decide/"
    shown = client.get(page).content.decode()
    assert "¥400.00　银行户头上现有 ¥500.00。" in shown
    assert "¥600.00　比户头上的多：银行户头上现有 ¥500.00，还差 ¥100.00。" in shown
    assert shown.count("银行户头上现有") == 2
    with django_assert_num_queries(1):
        assert [item.key for item in asked_of(district.community)] == [few.about, many_.about]
    decided(worker, district, many_)
    assert many_.state == "decided", "a warning, not a refusal"
    shown = client.get(page).content.decode()
    assert "比能用的多：银行户头上现有 ¥500.00，已经议定、还没付的 ¥600.00，还差 ¥500.00。" in shown


def test_what_is_promised_already_is_said_where_it_is_enough_all_the_same(client, district, worker, fund):
    decided(worker, district, asked(worker, fund, 10_000))
    asked(worker, fund, 40_000)
    (item,) = asked_of(district.community)
    assert item.note == "银行户头上现有 ¥500.00；已经议定、还没付的 ¥100.00。"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"payee": ""}, "id_payee_error"),
        ({"payee": "\x00"}, "id_payee_error"),
        ({"payee_kind": "person", "payee": "<b>"}, "id_payee_error"),
        ({"paid_on": "2999-01-01"}, "id_paid_on_error"),
        ({"paid_on": "2000-01-01"}, "id_paid_on_error"),
        ({"key": "x"}, "esum"),
        ({"version": "x"}, "esum"),
    ],
)
def test_a_payment_that_is_none_is_refused(client, district, worker, fund, wrong, said):
    request = asked(worker, fund)
    decided(worker, district, request)
    request = approved(district, request)
    as_(client, district, "cashier")
    right = {"payee_kind": "organisation", "payee": "甲", "paid_on": timezone.localdate().isoformat()}
    right |= {"key": str(uuid.uuid4()), "version": version(request)}
    answer = client.post(f"{request.address()}pay/", right | wrong)
    assert (answer.status_code, said in answer.content.decode()) == (422, True)
    assert (Payment.objects.count(), balance_of(fund)) == (0, 50_000)


def test_an_empty_account_is_a_sentence_on_the_form(client, district, worker, fund):
    request = asked(worker, fund, 60_000)
    decided(worker, district, request)
    request = approved(district, request, 50_001)
    as_(client, district, "cashier")
    right = {"payee_kind": "unnamed", "paid_on": timezone.localdate().isoformat(), "version": version(request)}
    answer = client.post(f"{request.address()}pay/", right | {"key": str(uuid.uuid4())})
    assert (answer.status_code, "账上只有 ¥500.00" in answer.content.decode()) == (422, True)


def test_a_script_in_every_field_is_words(client, district, worker, fund):
    """In the request, its lines, quotes, bills, reasons, decision and payment, wherever they are read."""
    line = LineContent(what=SCRIPT, quantity=SCRIPT, amount=1_000, supplier=SCRIPT)
    case = open_case(by=worker, community=district.community, place=district.community, title=SCRIPT, summary=SCRIPT)
    request = asked(worker, fund, title=SCRIPT, text=SCRIPT, lines=[line], case=case)
    add_quote(by=worker, request=request, line=request.lines.get(), supplier=SCRIPT, amount=900, key=uuid.uuid4())
    draft, dropped = drafted(worker, fund, title=SCRIPT), asked(worker, fund, title=SCRIPT)
    drop_request(by=worker, request=dropped, reason=SCRIPT, version=version(dropped))
    refused = asked(worker, fund, title=SCRIPT)
    waits = asked(worker, fund, title=SCRIPT)
    decided(worker, district, request, refused)
    refuse_request(by=district.people["approver"], request=refused, reason=SCRIPT, version=version(refused))
    vouched(worker, request, what=SCRIPT, number=SCRIPT)
    approve_request(by=district.people["approver"], request=request, version=version(request))
    as_(client, district, "cashier")
    before = {address: client.get(address).content.decode() for address in (f"{request.address()}pay/",)}
    payment = pay_request(
        by=district.people["cashier"], request=request, payee=SCRIPT, paid_on=timezone.localdate(), key=uuid.uuid4(),
        version=version(request),
    )  # fmt: skip
    entry = f"/c/xinhong/fund/entries/{payment.entry.number}/"
    meeting = minutes(worker, district)
    as_(client, district, "community worker")
    addresses = [
        URL, URL + "?past=1", entry, "/c/xinhong/fund/", case.address(), f"/c/xinhong/council/{meeting.pk}/decide/",
        *(each.address() for each in (request, draft, dropped, refused, waits)), f"{draft.address()}edit/",
        f"{waits.address()}drop/", f"{waits.address()}quotes/add/", f"{URL}new/?case={case.pk}",
    ]  # fmt: skip
    for address, text in (before | {address: client.get(address).content.decode() for address in addresses}).items():
        assert "x()" in text, f"{address} shows none of it"
        assert SCRIPT not in text, address
    line = b"".join(client.get(f"{URL}requests.csv").streaming_content).decode().splitlines()[1]
    assert "已付" in line


def test_a_direct_payment_for_a_matter_stands_on_its_thread(client, district, fund):
    where = {"community": district.community, "place": district.courtyard}
    case = open_case(by=district.people["resident"], title="楼道灯", summary="坏了半年。", **where)
    as_(client, district, "treasurer")
    form = {
        "what_for": "灯泡",
        "amount": "5",
        "purpose": "courtyard_improvement",
        "payee_kind": "organisation",
        "payee": "光明电器店",
        "decided_by": "议事会 11月6日会议",
        "paid_on": timezone.localdate().isoformat(),
        "case": client.get(f"/c/xinhong/fund/spend/?case={case.pk}").context["form"]["case"].value(),
    }
    shown = client.post("/c/xinhong/fund/spend/", form, follow=True)
    client.post("/c/xinhong/fund/spend/", form | {"key": shown.context["key"]})
    assert Payment.objects.get().case == case
    client.logout()
    assert "灯泡" in client.get(case.address()).content.decode()


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_page_stands_in_both_languages(client, district, worker, fund, language):
    client.cookies["language"] = language
    request = asked(worker, fund)
    pages = [client.get(f"{request.address()}{part}") for part in ("", "edit/", "quotes/add/", "drop/")]
    decided(worker, district, request)
    pages += [client.get(f"{request.address()}{part}") for part in ("", "vouchers/add/")]
    assert {page.status_code for page in pages} == {200}


def test_only_the_sheet_of_tables_lays_out_the_cells_of_words():
    """The forum's row of words once had the same class, and pushed these cells aside and off the paper."""
    sheets = (settings.ROOT / "static/css").glob("*.css")
    assert {sheet.name for sheet in sheets if re.search(r"\.words(?![\w-])", sheet.read_text())} == {"figures.css"}
