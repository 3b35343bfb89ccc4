"""Stripe Checkout through the real SDK, against a stand-in that speaks HTTP."""

import itertools
import json
import time
import uuid

import pytest

from fund.donations.actions import expire_pledge
from fund.donations.models import Gift, ProviderEvent
from fund.donations.tasks import follow_up_pledges
from fund.ledger.models import Entry, Posting
from portal.audit.models import Record
from portal.notify.models import OutgoingMail
from tests.fund.donations.journeys import GIVE, PAY, Journey, pledged, text_of
from tests.fund.donations.stripe_stand_in import KEY, SECRET, StandIn, serve, signed

WEBHOOK = "/fund/webhooks/stripe/"
pytestmark = pytest.mark.usefixtures("fund")


@pytest.fixture
def stand_in(settings):
    stripe = StandIn()
    server = serve(stripe)
    settings.PRACTICE_PAYMENTS = False
    settings.STRIPE_SECRET_KEY = KEY
    settings.STRIPE_WEBHOOK_SECRET = SECRET
    settings.STRIPE_API_BASE = f"http://127.0.0.1:{server.server_port}"
    yield stripe
    server.shutdown()
    server.server_close()


@pytest.fixture
def journey(client, stand_in):
    return Journey(client, provider="stripe")


@pytest.fixture
def gift(journey) -> Gift:
    return journey.pledge()


def tell(client, body: bytes, signature: str | None = None):
    header = signed(body) if signature is None else signature
    return client.post(WEBHOOK, body, content_type="application/json", headers={"Stripe-Signature": header})


def state(gift: Gift) -> str:
    gift.refresh_from_db()
    return gift.state


def entries() -> int:
    return Entry.objects.filter(kind="gift").count()


def test_the_donor_is_sent_to_stripe_with_all_it_must_know(client, journey, stand_in):
    response = client.post(PAY, journey.to_pay())
    gift = Gift.objects.get()
    assert response.url == f"https://checkout.stripe.com/c/pay/{gift.reference}"
    form, _, _ = stand_in.replies[gift.request_key]
    assert form["line_items[0][price_data][unit_amount]"] == "6600"
    assert form["line_items[0][price_data][currency]"] == "cny"
    assert {form[f"allowed_payment_method_types[{n}]"] for n in range(3)} == {"card", "alipay", "wechat_pay"}
    assert form["payment_method_options[wechat_pay][client]"] == "web"
    assert form["metadata[gift]"] == form["payment_intent_data[metadata][gift]"] == str(gift.pk)
    assert form["success_url"].endswith(f"{GIVE}{gift.key}/")
    assert gift.practice  # A test key moves no money.


def test_a_paid_session_is_booked_with_its_real_fee(client, gift, stand_in):
    stand_in.complete(gift.reference, fee=257)
    # The landing page books nothing, however often it is opened.
    assert "在等付款" in text_of(client.get(f"{GIVE}{gift.key}/"))
    assert (state(gift), entries()) == ("pledged", 0)
    response = tell(client, stand_in.event("checkout.session.completed", gift.reference))
    assert (response.status_code, response.content) == (200, b"paid")
    assert state(gift) == "paid"
    assert (gift.amount, gift.fee, gift.net) == (6600, 257, 6343)
    postings = dict(Posting.objects.filter(entry=gift.entry).values_list("account__code", "amount"))
    assert postings == {"1002": 6343, "5101": 257, "4001": -6600}
    assert "谢谢你" in text_of(client.get(f"{GIVE}{gift.key}/"))


def test_a_double_click_is_one_session(client, journey, stand_in):
    fields = journey.to_pay()
    assert client.post(PAY, fields).url == client.post(PAY, fields).url
    assert len(stand_in.sessions) == 1
    assert Gift.objects.count() == 1


def test_a_crash_between_stripe_and_our_row_finds_the_same_session(client, gift, stand_in):
    reference = gift.reference
    Gift.objects.filter(pk=gift.pk).update(reference="")
    response = client.post(f"{GIVE}{gift.key}/resume/")
    assert response.url.endswith(reference)
    gift.refresh_from_db()
    assert gift.reference == reference


def test_an_event_before_our_own_call_returned_is_booked(client, gift, stand_in):
    reference = gift.reference
    Gift.objects.filter(pk=gift.pk).update(reference="")
    stand_in.complete(reference)
    assert tell(client, stand_in.event("checkout.session.completed", reference)).content == b"paid"
    assert state(gift) == "paid"
    assert gift.reference == reference


def test_stripe_down_keeps_the_pledge_and_says_so(client, journey, stand_in):
    fields = journey.to_pay()
    stand_in.down = True
    response = client.post(PAY, fields)
    assert response.status_code == 503
    assert "没有回话" in text_of(response)
    stand_in.down = False
    assert client.post(PAY, fields).status_code == 302
    assert Gift.objects.count() == 1


@pytest.mark.parametrize(("code", "words"), [("amount_too_small", "数目太小"), ("parameter_invalid", "没有接下")])
def test_a_refusal_of_stripe_is_a_sentence(client, journey, stand_in, code, words):
    fields = journey.to_pay()
    stand_in.refuse = code
    response = client.post(PAY, fields)
    assert response.status_code == 422
    assert words in text_of(response)


# Proof of origin.


def test_any_byte_changed_is_refused_and_nothing_kept(client, gift, stand_in):
    stand_in.complete(gift.reference)
    body = stand_in.event("checkout.session.completed", gift.reference)
    header = signed(body)
    for position in range(0, len(body), 37):
        changed = body[:position] + bytes([body[position] ^ 1]) + body[position + 1 :]
        assert tell(client, changed, header).status_code == 400
    assert not ProviderEvent.objects.exists()
    assert state(gift) == "pledged"


@pytest.mark.parametrize("seconds", [-302, 302, -10_000_000, 10_000_000])
def test_old_and_future_signatures_are_refused(client, gift, stand_in, seconds):
    stand_in.complete(gift.reference)
    body = stand_in.event("checkout.session.completed", gift.reference)
    assert tell(client, body, signed(body, at=time.time() + seconds)).status_code == 400
    assert not ProviderEvent.objects.exists()


@pytest.mark.parametrize("seconds", [-295, 295])
def test_clocks_may_differ_a_little(client, gift, stand_in, seconds):
    stand_in.complete(gift.reference)
    body = stand_in.event("checkout.session.completed", gift.reference)
    assert tell(client, body, signed(body, at=time.time() + seconds)).status_code == 200


def test_one_of_several_signatures_is_enough(client, gift, stand_in):
    stand_in.complete(gift.reference)
    body = stand_in.event("checkout.session.completed", gift.reference)
    rotated = signed(body).replace(",v1=", f",v1={'0' * 64},v1=")
    assert tell(client, body, rotated).status_code == 200


@pytest.mark.parametrize("header", ["", "t=,v1=", "v1=abc", "t=abc,v1=abc", "t=1", "\x00", "t=1,t=2,v1=é", ","])
def test_broken_headers_are_refused(client, stand_in, header):
    assert tell(client, b"{}", header).status_code == 400


@pytest.mark.parametrize(
    "body",
    [b"", b"{}", b"[]", b"null", b"1", b"{", b"\xff\xfe", b'{"id": 1}', b"[" * 50_000,
     b'{"id":"evt","type":"x","data":{"object":{}},"livemode":false,"created":1e400}'],
)  # fmt: skip
def test_well_signed_nonsense_is_refused(client, stand_in, body):
    header = signed(body) if body != b"\xff\xfe" else "t=1,v1=a"
    assert tell(client, body, header).status_code == 400


def test_a_nul_byte_in_an_event_is_refused(client, gift, stand_in):
    assert tell(client, stand_in.event("checkout.session.completed", gift.reference, id="evt\x00")).status_code == 400


def test_an_event_of_the_other_mode_is_refused(client, gift, stand_in):
    stand_in.complete(gift.reference)
    body = stand_in.event("checkout.session.completed", gift.reference, livemode=True)
    assert tell(client, body).status_code == 400
    assert not ProviderEvent.objects.exists()
    assert state(gift) == "pledged"


def test_signed_with_another_secret_is_refused(client, gift, stand_in):
    body = stand_in.event("checkout.session.completed", gift.reference)
    assert tell(client, body, signed(body, secret="whsec_other")).status_code == 400


@pytest.mark.once
def test_without_stripe_there_is_no_webhook(client):
    assert client.post(WEBHOOK, b"{}", content_type="application/json").status_code == 404


@pytest.mark.once
def test_the_webhook_answers_posts_alone(client, stand_in):
    assert client.get(WEBHOOK).status_code == 405


# Duplicates, order, gaps.


def test_an_unknown_kind_is_taken_and_does_nothing(client, gift, stand_in):
    assert tell(client, stand_in.event("customer.created", gift.reference)).status_code == 200
    assert ProviderEvent.objects.get().effect == "none"
    assert state(gift) == "pledged"


def test_the_same_event_twice_is_one_row_and_one_entry(client, gift, stand_in):
    stand_in.complete(gift.reference)
    body = stand_in.event("checkout.session.completed", gift.reference)
    assert [tell(client, body).content for _ in range(3)] == [b"paid", b"known", b"known"]
    assert (ProviderEvent.objects.count(), entries()) == (1, 1)


def test_an_unpaid_completion_posts_nothing_until_the_money_comes(client, gift, stand_in):
    stand_in.complete(gift.reference, paid=False)
    assert tell(client, stand_in.event("checkout.session.completed", gift.reference)).content == b"waiting"
    assert (state(gift), entries()) == ("pledged", 0)
    stand_in.settle(gift.reference, fee=40)
    tell(client, stand_in.event("checkout.session.async_payment_succeeded", gift.reference))
    assert (state(gift), gift.fee, entries()) == ("paid", 40, 1)


def test_a_lost_delayed_payment_closes_the_pledge(client, gift, stand_in):
    stand_in.complete(gift.reference, paid=False)
    stand_in.lose(gift.reference)
    assert tell(client, stand_in.event("checkout.session.async_payment_failed", gift.reference)).content == b"failed"
    assert (state(gift), entries()) == ("failed", 0)


def test_an_expired_session_closes_the_pledge(client, gift, stand_in):
    stand_in.expire(gift.reference)
    assert tell(client, stand_in.event("checkout.session.expired", gift.reference)).content == b"expired"
    assert (state(gift), entries()) == ("expired", 0)


def test_any_order_with_duplicates_gives_one_state(client, journey, stand_in):
    """The three events of a delayed payment, each twice, in every order of the first three."""
    kinds = ["checkout.session.completed", "checkout.session.async_payment_succeeded", "customer.created"]
    outcomes = set()
    for order in itertools.permutations(range(3)):
        gift = journey.pledge()
        stand_in.complete(gift.reference, paid=False)
        bodies = [stand_in.event(kind, gift.reference) for kind in kinds]
        stand_in.settle(gift.reference, fee=40)
        for number in (*order, *reversed(order)):
            assert tell(client, bodies[number]).status_code == 200
        outcomes.add((state(gift), gift.fee, gift.net, gift.events.count() <= 3))
        assert Entry.objects.filter(idempotency_key=f"gift:{gift.pk}").count() == 1
    assert outcomes == {("paid", 40, 6560, True)}


def test_money_for_a_pledge_already_let_go_is_booked(client, gift, stand_in):
    expire_pledge(by=None, gift=gift)
    stand_in.complete(gift.reference)
    tell(client, stand_in.event("checkout.session.completed", gift.reference))
    assert (state(gift), entries()) == ("paid", 1)


def test_a_missing_event_is_made_good_by_the_clock(gift, stand_in):
    stand_in.complete(gift.reference)
    assert follow_up_pledges() == 0  # Too early: the event is still on its way.
    Gift.objects.filter(pk=gift.pk).update(pledged_at="2026-01-01T00:00:00Z")
    assert follow_up_pledges() == 1
    assert (state(gift), entries()) == ("paid", 1)
    assert follow_up_pledges() == 0


def test_the_clock_waits_for_a_stripe_that_is_down(gift, stand_in):
    Gift.objects.filter(pk=gift.pk).update(pledged_at="2026-01-01T00:00:00Z")
    stand_in.down = True
    assert follow_up_pledges() == 0
    assert state(gift) == "pledged"


def test_later_is_said_while_the_fee_is_not_known(client, gift, stand_in):
    stand_in.complete(gift.reference, missing=True)
    body = stand_in.event("checkout.session.completed", gift.reference)
    assert tell(client, body).status_code == 503
    assert (state(gift), ProviderEvent.objects.count()) == ("pledged", 0)
    stand_in.settle(gift.reference, fee=40)
    assert tell(client, body).content == b"paid"


def test_later_is_said_while_stripe_is_down(client, gift, stand_in):
    stand_in.complete(gift.reference)
    body = stand_in.event("checkout.session.completed", gift.reference)
    stand_in.down = True
    assert tell(client, body).status_code == 503
    stand_in.down = False
    assert tell(client, body).content == b"paid"


# What does not match.


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("amount", {"amount_total": 6601}),
        ("amount", {"amount_total": None}),
        ("currency", {"currency": "usd"}),
        ("fund", {"metadata": {"gift": "GIFT", "fund": "0"}}),
        ("fund", {"metadata": {"gift": "GIFT"}}),
        ("livemode", {"livemode": True}),
    ],
)
def test_a_payment_that_does_not_match_is_set_apart(client, gift, stand_in, name, change):
    stand_in.complete(gift.reference)
    change = json.loads(json.dumps(change).replace("GIFT", str(gift.pk)))
    stand_in.sessions[gift.reference].update(change)
    assert tell(client, stand_in.event("checkout.session.completed", gift.reference)).content == b"quarantined"
    assert (state(gift), gift.entry, entries()) == ("quarantined", None, 0)
    assert name in Record.objects.get(verb="donations.gift.quarantined").facts["mismatches"]
    assert not OutgoingMail.objects.exists()
    assert "正在核对" in text_of(client.get(f"{GIVE}{gift.key}/"))


@pytest.mark.parametrize(
    "settled",
    [{"currency": "hkd"}, {"amount": 6000}, {"net": 1}, {"fee": 6600, "net": 0}, {"fee": -1, "net": 6601}],
)
def test_an_odd_settlement_is_set_apart(client, gift, stand_in, settled):
    stand_in.complete(gift.reference)
    intent = stand_in.intents[stand_in.sessions[gift.reference]["payment_intent"]]
    intent["latest_charge"]["balance_transaction"].update(settled)
    tell(client, stand_in.event("checkout.session.completed", gift.reference))
    assert (state(gift), entries()) == ("quarantined", 0)


def test_a_second_session_for_a_paid_gift_is_recorded_and_posts_nothing(client, gift, stand_in):
    stand_in.complete(gift.reference)
    tell(client, stand_in.event("checkout.session.completed", gift.reference))
    stand_in.sessions["cs_other"] = {**stand_in.sessions[gift.reference], "id": "cs_other"}
    assert tell(client, stand_in.event("checkout.session.completed", "cs_other")).content == b"quarantined"
    assert (state(gift), entries()) == ("paid", 1)
    assert Record.objects.get(verb="donations.gift.quarantined").facts["mismatches"] == ["reference"]


def test_an_expired_stranger_does_not_close_a_pledge(client, gift, stand_in):
    stand_in.sessions["cs_other"] = {**stand_in.sessions[gift.reference], "id": "cs_other", "status": "expired"}
    assert tell(client, stand_in.event("checkout.session.expired", "cs_other")).content == b"ignored"
    assert state(gift) == "pledged"


@pytest.mark.parametrize("gift_id", ["0", "999999999999", "9" * 400, "-1", "abc", "1\x00", "٣"])
def test_a_gift_that_is_not_here_is_recorded(client, gift, stand_in, gift_id):
    stand_in.complete(gift.reference)
    stand_in.sessions[gift.reference]["metadata"]["gift"] = gift_id
    assert tell(client, stand_in.event("checkout.session.completed", gift.reference)).content == b"unmatched"
    assert Record.objects.filter(verb="donations.report.unmatched").exists()


def test_a_session_of_another_shop_on_the_account_is_none_of_ours(client, gift, stand_in):
    stand_in.complete(gift.reference)
    stand_in.sessions[gift.reference]["metadata"] = {}
    assert tell(client, stand_in.event("checkout.session.completed", gift.reference)).content == b"none"
    assert not Record.objects.filter(verb__startswith="donations.report").exists()


def test_a_session_that_stripe_does_not_know_changes_nothing(client, gift, stand_in):
    body = stand_in.event("checkout.session.completed", gift.reference)
    del stand_in.sessions[gift.reference]
    assert tell(client, body).content == b"none"
    assert state(gift) == "pledged"


def test_a_practice_gift_is_not_paid_by_stripe(client, fund, stand_in):
    gift = pledged(fund, key=uuid.uuid4())
    stand_in.sessions["cs_1"] = {
        "id": "cs_1", "object": "checkout.session", "amount_total": 6600, "currency": "cny", "livemode": False,
        "metadata": {"gift": str(gift.pk), "fund": str(fund.pk)}, "payment_intent": None, "payment_status": "unpaid",
        "status": "open",
    }  # fmt: skip
    stand_in.complete("cs_1")
    assert tell(client, stand_in.event("checkout.session.completed", "cs_1")).content == b"unmatched"
    assert state(gift) == "pledged"
