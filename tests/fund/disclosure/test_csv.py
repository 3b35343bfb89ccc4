"""ledger.csv: read back by a reader of CSV, added up, and safe to open in a spreadsheet."""

import csv
import io
import uuid

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from fund.disclosure.downloads import COLUMNS, plain_yuan, safe_text
from fund.ledger.queries import balance_of
from fund.spending.actions import record_payment
from tests.districts import small_district
from tests.fund.ledger.books import gift, opened, payment

pytestmark = pytest.mark.once

CSV = "/c/xinhong/fund/ledger.csv"


def fen(text: str) -> int:
    whole, point, rest = text.partition(".")
    assert (point, len(rest)) == (".", 2)
    return int(whole) * 100 + int(rest)


def read(client) -> list[dict[str, str]]:
    response = client.get(CSV)
    raw = response.getvalue()
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\n") == raw.count(b"\r\n")
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


@pytest.fixture
def books(db):
    district = small_district()
    fund = opened(district)
    gift(fund, 500_000, fee=3_000, donor_label="王**", description='线上捐赠，"不限"用途')
    record_payment(
        by=district.people["treasurer"], fund=fund, amount=17_850, purpose="emergency_relief", payee="=HYPERLINK(1)",
        what_for="@SUM(A1:A9)", decided_by="-2+3", paid_on=timezone.localdate(), key=uuid.uuid4(),
    )  # fmt: skip
    for number in range(30):
        gift(fund, 100 + number)
        payment(fund, 50)
    return fund


def test_it_is_read_back_and_adds_up(client, books):
    rows = read(client)
    assert list(rows[0]) == COLUMNS
    number, *_others, money_in, money_out, balance = COLUMNS
    assert [int(row[number]) for row in rows] == list(range(1, 63))
    running = 0
    for row in rows:
        running += fen(row[money_in]) - fen(row[money_out])
        assert fen(row[balance]) == running
    assert running == balance_of(books)
    assert (rows[0]["谁捐的 donor"], rows[0]["什么事 description"]) == ("王**", '线上捐赠，"不限"用途')


def test_no_cell_is_a_formula(client, books):
    rows = read(client)
    assert rows[1]["付给谁 paid_to"] == "'=HYPERLINK(1)"
    assert rows[1]["什么事 description"] == "'@SUM(A1:A9)"
    assert rows[1]["谁定的 decided_by"] == "'-2+3"
    assert not any(cell.startswith(("=", "+", "@", "-")) for row in rows for cell in row.values())


@pytest.mark.parametrize("text", ["=1", " =1", "   +1", "－2", "\t=1"])
def test_a_formula_behind_spaces_is_one_too(text):
    assert safe_text(text) == "'" + text


@given(st.text())
def test_safe_text_keeps_what_is_harmless_and_marks_the_rest(text):
    safe = safe_text(text)
    assert safe in (text, "'" + text)
    assert not safe.lstrip(" ").startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n"))


@given(st.integers(-(10**15), 10**15))
def test_yuan_are_written_without_loss(amount):
    text = plain_yuan(amount)
    assert (-1 if text.startswith("-") else 1) * fen(text.removeprefix("-")) == amount


def test_the_same_book_is_the_same_file_in_every_language(client, books):
    chinese = client.get(CSV).getvalue()
    client.cookies["language"] = "en"
    assert client.get(CSV).getvalue() == chinese


def test_batches_leave_no_gap(client, books, monkeypatch):
    whole = client.get(CSV).getvalue()
    for size in (1, 7, 31, 62, 63):
        monkeypatch.setattr("fund.disclosure.queries._BATCH", size)
        assert client.get(CSV).getvalue() == whole


def test_what_is_booked_while_it_is_read_is_not_in_it(client, books, monkeypatch):
    monkeypatch.setattr("fund.disclosure.queries._BATCH", 10)
    lines = client.get(CSV).streaming_content
    first = [next(lines) for _ in range(5)]
    gift(books, 999_999)
    assert len(first + list(lines)) == 63


def test_it_is_streamed_a_thousand_entries_a_query(client, books, django_assert_num_queries):
    # The community, its fund, the only batch.
    with django_assert_num_queries(3):
        response = client.get(CSV)
        assert response.streaming
        response.getvalue()
    assert 'filename="xinhong-ledger.csv"' in response["Content-Disposition"]
