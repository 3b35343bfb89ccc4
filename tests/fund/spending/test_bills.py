"""Bills and their photos: what is refused, what is kept, and who sees them."""

import io
import struct
import uuid
import zlib

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image

from fund.spending.models import SpendingRequest, Voucher
from portal.pictures.models import Picture
from tests.objects_spending import asked, decided, photo

pytestmark = pytest.mark.once
URL = "/c/xinhong/fund/requests/"


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


def bomb() -> ContentFile:
    """A PNG of a few hundred bytes that says it is 100,000 pixels wide and high."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 1_000)) + chunk(b"IEND", b"")
    return ContentFile(b"\x89PNG\r\n\x1a\n" + body, name="bomb.png")


@pytest.mark.parametrize(
    "wrong",
    [
        {"picture": ""},
        {"picture": ContentFile(b"<script>alert(1)</script>", name="x.png")},
        {"amount": "-1"},
        {"amount": "10.01"},
        {"amount": "１０.０１"},
        {"amount": "999999999999999999999"},
        {"amount": "0.001"},
        {"day": "2999-01-01"},
        {"day": "1900-01-01"},
        {"day": "yesterday"},
        {"what": "\x00"},
        {"what": "长" * 81},
        {"number": "长" * 41},
        {"key": "x"},
        {"version": ""},
        {"kept": "x"},
    ],
    ids=str,
)
def test_a_bill_that_is_none_is_refused_and_nothing_is_half_done(client, district, worker, fund, wrong):
    request = asked(worker, fund)
    decided(worker, district, request)
    if "kept" in wrong:
        wrong = {"picture": "", **wrong}
    answer = client.post(f"{request.address()}vouchers/add/", bill(version=request.version) | wrong)
    assert answer.status_code == 422
    assert (Voucher.objects.count(), version(request)) == (0, request.version)


def test_a_picture_bomb_is_refused(client, district, worker, fund):
    request = asked(worker, fund)
    decided(worker, district, request)
    answer = client.post(f"{request.address()}vouchers/add/", bill(version=request.version, picture=bomb()))
    assert answer.status_code == 422
    assert not Picture.objects.exists()


def test_a_photo_that_came_beside_an_error_is_kept_for_its_sender_alone(client, district, worker, fund):
    request = asked(worker, fund)
    decided(worker, district, request)
    address = f"{request.address()}vouchers/add/"
    wrong = client.post(address, bill(version=request.version, amount="x"))
    kept = wrong.context["form"].kept
    assert kept in wrong.content.decode()
    again = {"version": request.version, "picture": "", "kept": kept}
    as_(client, district, "committee chair")
    assert client.post(address, bill(**again)).status_code == 403
    client.force_login(worker)
    assert client.post(address, bill(**again)).status_code == 302
    assert (Voucher.objects.count(), Picture.objects.count()) == (1, 1)


def test_the_photo_loses_where_it_was_taken_and_is_served_to_those_who_handle_the_money(client, district, worker, fund):
    request = asked(worker, fund)
    decided(worker, district, request)
    taken = Image.Exif()
    taken[0x010F] = "secret"
    file = io.BytesIO()
    Image.new("RGB", (30, 30)).save(file, "JPEG", exif=taken)
    picture = ContentFile(file.getvalue(), name="a.jpg")
    client.post(f"{request.address()}vouchers/add/", bill(version=request.version, picture=picture))
    address = f"{request.address()}vouchers/{Voucher.objects.get().pk}/picture/"
    for column, user in district.people.items():
        client.logout()
        if user is not None:
            client.force_login(user)
        may = column in {"community worker", "treasurer", "approver", "cashier", "supervisor"}
        answer = client.get(address)
        assert (answer.status_code == 200) is may, column
        page = client.get(request.address()).content.decode()
        assert (address in page) is may, column
        assert "/media/" not in page
        if may:
            assert "no-store" in answer["Cache-Control"]
            assert b"secret" not in answer.content


def test_what_is_needed_is_not_called_optional(client, district, worker, fund):
    request = asked(worker, fund)
    decided(worker, district, request)
    html = client.get(f"{request.address()}vouchers/add/").content.decode()
    label = html.partition('for="id_picture"')[2].partition("</label>")[0]
    assert "可不填" not in label
    number = html.partition('for="id_number"')[2].partition("</label>")[0]
    assert "可不填" in number
