"""From the first step to the receipt, without JavaScript."""

import re
from random import Random

import pytest
from django.core import signing

from fund.donations.models import Gift
from fund.donations.steps import COOKIE, SALT, Carried
from fund.ledger.models import Entry, Posting
from portal.freshness.models import Stamp
from portal.limits import Limit
from portal.notify.models import Announcement, OutgoingMail
from tests.districts import person
from tests.fund.donations.journeys import GIVE, NAME, PAY, REVIEW, Journey, carried_in, text_of

pytestmark = [pytest.mark.once, pytest.mark.usefixtures("fund")]


def test_a_guest_gives_and_finds_the_gift(client, community):
    journey = Journey(
        client, name={"shown": "masked", "name": "王小燕", "wants_mail": "on", "email": "wang@example.cn"}
    )
    before = Stamp.objects.get(scope=community.path).version
    gift = journey.pay_practice()
    assert (gift.state, gift.amount, gift.fee, gift.net) == ("paid", 6600, 40, 6560)
    postings = dict(Posting.objects.filter(entry=gift.entry).values_list("account__code", "amount"))
    assert postings == {"1001": 6560, "5101": 40, "4001": -6600}
    assert gift.entry.donor_label == "王**"
    assert Stamp.objects.get(scope=community.path).version > before
    page = text_of(client.get(f"{GIVE}{gift.key}/"))
    assert "谢谢你，王**" in page
    assert "王小燕" not in page
    assert f"/c/xinhong/fund/entries/{gift.entry.number}/" in page
    receipt = text_of(client.get(f"/receipts/{gift.spaced_code}/"))
    assert "这不是公益事业捐赠票据" in receipt
    assert "练习" in receipt
    letter = OutgoingMail.objects.get()
    assert letter.address == "wang@example.cn"
    assert f"/receipts/{gift.spaced_code}/" in letter.text


def test_a_guest_without_a_name_leaves_none_anywhere(client):
    gift = Journey(client, name={"shown": "anonymous", "name": "王小燕", "email": "wang@example.cn"}).pay_practice()
    assert (gift.name, gift.email, gift.donor) == ("", "", None)
    assert gift.entry.donor_label == "一位邻居"
    assert not OutgoingMail.objects.exists()


def test_signed_in_the_name_is_there_and_the_donor_is_told(client):
    donor = person("xiaoyan")
    client.force_login(donor)
    page = text_of(Journey(client).to_name())
    assert f'value="{donor.name}"' in page
    assert f'value="{donor.email}"' in page
    gift = Journey(client).pay_practice()
    assert gift.donor == donor
    told = Announcement.objects.get(kind="gift.paid")
    assert told.key == f"gift:{gift.pk}:paid"
    assert told.text.startswith("这是练习付款，钱没有动。¥")
    assert gift.spaced_code in text_of(client.get("/accounts/gifts/"))


def test_values_are_kept_forth_and_back(client):
    journey = Journey(client, amount={"choice": "own", "own": "８８", "purpose": "emergency_relief"})
    review = journey.to_review()
    assert "88" in text_of(review)
    back = client.post(REVIEW, {"carried": carried_in(review.content.decode()), "back": "1"}, follow=True)
    assert 'value="王小燕"' in text_of(back)
    typed = {"shown": "anonymous", "name": "王二", "wants_mail": "on", "email": "not an address"}
    first = client.post(GIVE, {**typed, "carried": carried_in(back.content.decode()), "back": "1"}, follow=True)
    assert 'value="８８"' in text_of(first)
    again = client.post(GIVE, {**journey.amount, "carried": carried_in(first.content.decode())}, follow=True)
    assert 'value="王二"' in text_of(again)
    assert 'value="not an address"' in text_of(again)
    assert not Gift.objects.exists()


def test_errors_are_linked_and_what_was_typed_stays(client):
    response = client.post(GIVE, {"choice": "own", "own": "六十六块", "purpose": "unrestricted"}, follow=True)
    page = text_of(response)
    assert response.status_code == 422
    assert "金额写成了“六十六块”" in page
    assert 'value="六十六块"' in page
    assert 'href="#id_own"' in page


@pytest.mark.parametrize("own", ["x" * 10_000, "6\x006", "1e5", "-1", "0.001"])
def test_hostile_amounts_are_answered(client, own):
    for typed in ({"choice": "own", "own": own, "purpose": "unrestricted"}, {"own": "66", "purpose": own}):
        assert client.post(GIVE, typed, follow=True).status_code == 422


def test_an_address_without_its_tick_is_not_passed_over_in_silence(client):
    name = {"shown": "anonymous", "email": "wang@example.cn"}
    assert "没有勾“收据发到我邮箱”" in text_of(Journey(client, name=name).to_review())
    assert "没有勾" not in text_of(Journey(client, name=name | {"wants_mail": "on"}).to_review())
    assert "没有勾" not in text_of(Journey(client, name={"shown": "anonymous"}).to_review())


def test_a_refused_step_is_a_page_with_an_address_and_says_why_only_when_led_back_to(client):
    """The browser's way back never asks to send something again, and who comes anew is not scolded."""
    refused = client.post(GIVE, {"choice": "own", "own": "六十六块", "purpose": "unrestricted"})
    assert (refused.status_code, refused.url) == (302, f"{GIVE}?again=1")
    assert client.get(refused.url).status_code == 422
    anew = client.get(GIVE)
    assert (anew.status_code, 'role="alert"' in text_of(anew)) == (200, False)
    assert 'value="六十六块"' in text_of(anew)
    carried = carried_in(client.post(GIVE, {"choice": "3000", "purpose": "unrestricted"}, follow=True).content.decode())
    refused = client.post(REVIEW, {"shown": "masked", "name": "", "carried": carried})
    assert (refused.status_code, refused.url) == (302, f"{NAME}?again=1")
    assert client.get(refused.url).status_code == 422
    assert client.get(NAME).status_code == 200
    client.post(REVIEW, {"shown": "masked", "name": "王小燕", "carried": carried})
    corrected = client.get(refused.url)
    assert (corrected.status_code, 'value="王小燕"' in text_of(corrected)) == (200, True)
    corrected = client.get(f"{GIVE}?again=1")
    assert corrected.status_code == 200
    assert re.search(r'value="3000"[^>]*checked', text_of(corrected)), "as it was put right"


def test_what_no_cookie_holds_is_refused_on_the_spot(client):
    random = Random(1)
    name, email, wants_mail = ("".join(chr(random.randrange(0x20000, 0x2A6DF)) for _ in range(300)) for _ in range(3))
    carried = carried_in(client.post(GIVE, {"choice": "6600", "purpose": "unrestricted"}, follow=True).content.decode())
    refused = client.post(
        REVIEW, {"shown": "masked", "name": name, "email": email, "wants_mail": wants_mail, "carried": carried}
    )
    assert refused.status_code == 422
    assert name in text_of(refused)


def test_the_same_form_key_is_one_gift(client):
    fields = Journey(client).to_pay()
    first, second = client.post(PAY, fields), client.post(PAY, fields)
    assert first.url == second.url
    gift = Gift.objects.get()
    for _ in range(2):
        client.post(f"{GIVE}{gift.key}/practice/", {"act": "pay"})
    assert Entry.objects.filter(kind="gift").count() == 1
    # And a third click, now that it is paid, leads to where it stands.
    assert client.post(PAY, fields).url == f"{GIVE}{gift.key}/"


def test_a_key_used_by_someone_else_is_refused(client):
    fields = Journey(client).to_pay()
    client.post(PAY, fields)
    client.force_login(person("other"))
    assert client.post(PAY, fields).status_code == 400
    assert Gift.objects.count() == 1


def tampered(signed: str) -> list[str]:
    values = signing.loads(signed, salt=SALT)
    return [
        signed[:-1] + ("A" if signed[-1] != "A" else "B"),
        signed[5:],
        "",
        "x" * 10_000,
        "\x00",
        signing.dumps(values, salt="another purpose"),
        signing.dumps({**values, "amount": 1}, salt=SALT),
        signing.dumps([1], salt=SALT),
        signing.dumps({**values, "community": "taoxi"}, salt=SALT),
        signing.dumps({**values, "own": "-1"}, salt=SALT),
        signing.dumps({**values, "key": "not a key"}, salt=SALT),
    ]


def test_a_changed_form_is_refused_with_a_sentence(client):
    signed = Journey(client).to_pay()["carried"]
    for changed in tampered(signed):
        response = client.post(PAY, {"carried": changed, "provider": "practice"})
        assert response.status_code == 400, changed
        assert "钱没有动" in text_of(response)
    assert not Gift.objects.exists()


def test_a_page_left_open_too_long_is_refused(client, monkeypatch):
    fields = Journey(client).to_pay()
    monkeypatch.setattr("fund.donations.steps.OPEN_FOR", -1)
    assert client.post(PAY, fields).status_code == 400


def test_the_second_step_does_not_trust_the_first(client):
    signed = Carried("xinhong", choice="own", own="-66", purpose="unrestricted").signed()
    response = client.post(REVIEW, {"carried": signed, "shown": "anonymous"}, follow=True)
    assert response.redirect_chain == [(f"{GIVE}?again=1", 302)]
    assert response.status_code == 422
    assert 'value="-66"' in text_of(response)


@pytest.mark.parametrize("provider", ["", "stripe", "practice\x00", "nothing"])
def test_a_provider_that_is_not_there_is_refused(client, provider):
    fields = {**Journey(client).to_pay(), "provider": provider}
    assert client.post(PAY, fields).status_code == 422
    assert not Gift.objects.exists()


def test_declining_moves_no_money(client):
    gift = Journey(client).pledge()
    url = f"{GIVE}{gift.key}/practice/"
    assert client.post(url, {"act": "decline"}).status_code == 302
    gift.refresh_from_db()
    assert gift.state == "failed"
    assert "没付成" in text_of(client.get(f"{GIVE}{gift.key}/"))
    client.post(url, {"act": "pay"})
    assert not Entry.objects.filter(kind="gift").exists()


def test_looking_changes_nothing(client):
    gift = Journey(client).pledge()
    for url in (GIVE, f"{GIVE}{gift.key}/", f"{GIVE}{gift.key}/practice/", f"/receipts/{gift.spaced_code}/"):
        client.get(url)
        client.head(url)
    client.post(f"{GIVE}{gift.key}/practice/", {"act": "something"})
    gift.refresh_from_db()
    assert gift.state == "pledged"
    assert not Entry.objects.filter(kind="gift").exists()
    assert "在等付款" in text_of(client.get(f"{GIVE}{gift.key}/"))


def test_without_practice_its_page_is_not_there_and_the_way_in_person_is(client, settings):
    gift = Journey(client).pledge()
    settings.PRACTICE_PAYMENTS = False
    assert client.get(f"{GIVE}{gift.key}/practice/").status_code == 404
    assert client.post(f"{GIVE}{gift.key}/practice/", {"act": "pay"}).status_code == 404
    assert "96966" in text_of(client.get(GIVE))
    assert "可以当面捐" in text_of(client.get(GIVE))
    gift.refresh_from_db()
    assert gift.state == "pledged"


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("put", GIVE, 405),
        ("delete", REVIEW, 405),
        ("get", PAY, 405),
        ("post", GIVE + "5b0a0b1e-6a53-4a3a-9c53-3a4f5b0f8d10/", 405),
        ("get", GIVE + "5b0a0b1e-6a53-4a3a-9c53-3a4f5b0f8d10/", 404),
        ("get", GIVE + "not-a-key/", 404),
        ("get", GIVE + "5b0a0b1e-6a53-4a3a-9c53-3a4f5b0f8d10/practice/", 404),
        ("get", "/c/nowhere/fund/give/", 404),
        ("get", "/c/taoxi/fund/give/", 404),
        ("post", "/receipts/0000000000/", 405),
    ],
)
def test_wrong_ways(client, method, path, status):
    assert getattr(client, method)(path).status_code == status


def test_a_community_that_has_ended_takes_no_gifts(client, community):
    journey = Journey(client).to_pay()
    community.until = community.since = None
    type(community).objects.filter(pk=community.pk).update(until="2020-01-01")
    assert client.get(GIVE).status_code == 410
    assert client.post(PAY, journey).status_code == 404
    assert not Gift.objects.exists()


@pytest.mark.parametrize("step", [NAME, REVIEW])
def test_a_later_step_opened_by_its_address_begins_anew(client, step):
    assert client.get(step).url == GIVE
    client.cookies[COOKIE.name] = signing.dumps({"community": "taoxi"}, salt=f"journey.{COOKIE.name}")
    assert client.get(step).url == GIVE
    client.cookies[COOKIE.name] = "changed"
    assert client.get(step).url == GIVE


def test_every_step_can_be_gone_back_to(client):
    """What the browser's way back asks for: each page by its address, as it was left, nothing sent again."""
    journey = Journey(client, amount={"choice": "own", "own": "88", "purpose": "emergency_relief"})
    journey.pledge()
    assert "88" in text_of(client.get(REVIEW))
    assert 'value="王小燕"' in text_of(client.get(NAME))
    assert 'value="88"' in text_of(client.get(GIVE))
    assert Gift.objects.count() == 1


def test_paying_again_from_the_page_one_went_back_to_is_the_same_gift(client):
    gift = Journey(client).pledge()
    again = {"carried": carried_in(client.get(REVIEW).content.decode()), "provider": "practice"}
    assert str(gift.key) in client.post(PAY, again).url
    client.post(f"{GIVE}{gift.key}/practice/", {"act": "pay"})
    assert client.post(PAY, again).url == f"{GIVE}{gift.key}/"
    assert Gift.objects.count() == 1


def test_another_amount_after_going_back_is_another_gift(client):
    Journey(client).pledge()
    Journey(client, amount={"choice": "10000", "purpose": "unrestricted"}).pledge()
    assert sorted(Gift.objects.values_list("amount", flat=True)) == [6600, 10_000]


def test_nothing_is_left_in_the_browser_when_the_gift_is_made(client):
    gift = Journey(client).pledge()
    cookie = client.cookies[COOKIE.name]
    assert (cookie["path"], cookie["httponly"], cookie["max-age"]) == (GIVE, True, "")
    client.get(f"{GIVE}{gift.key}/")
    assert client.cookies[COOKIE.name].value
    client.post(f"{GIVE}{gift.key}/practice/", {"act": "pay"})
    client.get(f"{GIVE}{gift.key}/")
    assert not client.cookies[COOKIE.name].value
    assert "王小燕" not in text_of(client.get(NAME, follow=True))


@pytest.mark.parametrize("next_one", ["other", ""])
def test_the_name_somebody_typed_is_nobody_elses_at_the_same_browser(client, next_one):
    client.force_login(person("first"))
    name = {"shown": "masked", "name": "张三丰", "wants_mail": "on", "email": "secret@example.cn"}
    Journey(client, name=name).to_review()
    assert "张三丰" in text_of(client.get(NAME))
    kept = client.cookies[COOKIE.name].value
    client.logout()
    if next_one:
        client.force_login(person(next_one))
    client.cookies[COOKIE.name] = kept
    for path in (NAME, f"{NAME}?again=1", REVIEW, GIVE):
        page = text_of(client.get(path, follow=True))
        assert "张三丰" not in page
        assert "secret@example.cn" not in page
    assert client.get(NAME).status_code == 200, "the amount is no secret"


def test_who_signs_in_on_the_way_loses_nothing(client):
    Journey(client).to_review()
    client.force_login(person("first"))
    assert 'value="王小燕"' in text_of(client.get(NAME))


def test_a_key_that_is_refused_does_not_come_back(client):
    fields = Journey(client).to_pay()
    client.post(PAY, fields)
    client.force_login(person("other"))
    assert client.post(PAY, fields).status_code == 400
    assert Journey(client).pledge().donor.email == "other@example.org"


def test_too_many_pledges_from_one_address_wait(client, monkeypatch):
    monkeypatch.setattr("fund.donations.views.giving.PLEDGE", Limit("test.pledge", most=2, seconds=600))
    fields = Journey(client).to_pay()
    assert [client.post(PAY, fields).status_code for _ in range(3)] == [302, 302, 429]


def test_a_forged_post_without_its_token_is_refused():
    from django.test import Client

    assert Client(enforce_csrf_checks=True).post(GIVE, {"choice": "6600", "purpose": "unrestricted"}).status_code == 403
