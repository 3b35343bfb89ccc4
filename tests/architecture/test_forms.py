"""Every form that cannot be taken answers 422 on the same page, with what was typed and the sentence why.

One status for all: what reads it (a browser, htmx, a script, a monitor) need not know the page. A form that
was overtaken by somebody else's is no wrong form: it answers 409. One that was changed on its way answers 400.
"""

from dataclasses import dataclass, field
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from portal.accounts.actions import open_account
from tests.districts import District
from tests.portal.access.url_table import rows
from tests.signing_in import came_in, come_in_now

# What a form answers cannot differ between databases; the rooms post their own forms on both.
pytestmark = pytest.mark.once

KEPT = "typed and kept"


@dataclass(frozen=True)
class Wrong:
    """``typed`` is posted to ``path`` by ``who``; ``kept`` of it stands in the page again."""

    path: str
    who: str
    typed: dict[str, Any]
    kept: str = KEPT
    before: tuple[tuple[str, dict[str, Any]], ...] = field(default=())

    def __str__(self) -> str:
        return self.path


ADDRESS = "kept@example"
CODE_ASKED = (("/accounts/login/code/", {"email": "resident@example.org"}),)
RESET_ASKED = (("/accounts/password/reset/", {"email": "resident@example.org"}),)
SIGNED_UP = (("/accounts/signup/", {"name": "王大明", "email": "new@example.org"}),)
NUMBER_GIVEN = (("/accounts/signup/", {"name": "王大明", "email": "13800138000"}),)
PROJECT = "/c/xinhong/linkage/projects/{linkage_project}/"
FORMS = [
    Wrong("/accounts/login/", "", {"login": ADDRESS, "password": "x"}, ADDRESS),
    Wrong("/accounts/login/", "", {"login": "resident@example.org", "password": "wrong"}, "resident@example.org"),
    Wrong("/accounts/login/code/", "", {"email": ADDRESS}, ADDRESS),
    Wrong("/accounts/login/code/confirm/", "", {"code": "000000"}, "", CODE_ASKED),
    Wrong("/accounts/signup/", "", {"name": KEPT, "email": ADDRESS}),
    Wrong("/accounts/confirm-email/", "", {"code": "000000"}, "", SIGNED_UP),
    Wrong("/accounts/password/reset/", "", {"email": ADDRESS}, ADDRESS),
    Wrong("/accounts/password/reset/confirm/", "", {"code": "000000"}, "", RESET_ASKED),
    Wrong("/accounts/password/change/", "resident", {"oldpassword": "wrong"}, ""),
    Wrong("/accounts/password/set/", "without a password", {"password1": "short", "password2": "x"}, ""),
    Wrong("/accounts/reauthenticate/", "resident", {"password": "wrong"}, ""),
    Wrong("/accounts/signup/code/", "", {"code": "000000"}, "", NUMBER_GIVEN),
    Wrong("/accounts/phone/change/", "without a password", {"phone": KEPT[:9]}, KEPT[:9]),
    Wrong("/accounts/2fa/totp/activate/", "without a password", {"code": "000000"}, ""),
    Wrong("/accounts/2fa/webauthn/add/", "without a password", {"name": KEPT, "credential": "{}"}),
    Wrong("/accounts/email/", "without a password", {"email": ADDRESS, "action_add": "1"}, ADDRESS),
    Wrong("/accounts/me/", "resident", {"home": "nowhere"}, ""),
    Wrong("/accounts/grants/", "community worker", {"email": ADDRESS, "reason": KEPT}),
    Wrong("/accounts/grants/{chair_grant}/end/", "committee chair", {"reason": ""}, ""),
    Wrong("/accounts/people/{resident}/closing/", "administrator", {"reason": "", "act": "close"}, ""),
    Wrong("/accounts/people/{resident}/", "community worker", {"reason": "curious"}, ""),
    Wrong("/accounts/people/{resident}/erasing/", "administrator", {"reason": KEPT, "words": ""}),
    Wrong("/accounts/forgetting/", "administrator", {"contact": KEPT}),
    Wrong("/accounts/notifications/settings/", "resident", {"wanted": "no such kind"}, ""),
    Wrong("/c/xinhong/brand/", "community worker", {"motto": KEPT, "name": ""}),
    Wrong("/c/xinhong/publishing/", "community worker", {"rule": "nobody"}, ""),
    Wrong("/publishing/", "district officer", {"rule": "nobody"}, ""),
    Wrong("/c/xinhong/courtyards/{courtyard}/buildings/new/", "committee chair", {"buildings": KEPT}),
    Wrong("/c/xinhong/courtyards/{courtyard}/buildings/table/", "committee chair", {"table": KEPT}),
    Wrong("/c/xinhong/courtyards/{courtyard}/letters/", "committee chair", {"numbers": KEPT}),
    Wrong("/c/xinhong/courtyards/{courtyard}/letters/{letters}/void/", "committee chair", {"reason": ""}, ""),
    Wrong("/residence/letter/", "resident", {"code": KEPT}),
    Wrong("/residence/letter/{letter_code}/", "resident", {"relation": "x"}, ""),
    Wrong("/residence/ask/", "resident", {"said": KEPT}),
    Wrong("/residence/{residence_asked}/decide/", "committee chair", {"answer": "no", "reason": ""}, ""),
    Wrong("/residence/{residence}/end/", "committee chair", {"reason": ""}, ""),
    Wrong("/c/xinhong/notices/write/", "committee chair", {"title": KEPT}),
    Wrong("/c/xinhong/notices/{draft}/edit/", "committee chair", {"title": KEPT, "text": ""}),
    Wrong("/c/xinhong/notices/{notice}/correct/", "committee chair", {"title": KEPT, "text": "", "version": "1"}),
    Wrong("/c/xinhong/notices/{notice}/withdraw/", "committee chair", {"reason": "", "version": "1"}, ""),
    Wrong("/c/xinhong/forum/write/", "resident", {"title": KEPT}),
    Wrong("/c/xinhong/forum/{topic}/reply/", "resident", {"text": KEPT * 200}),
    Wrong("/c/xinhong/forum/{topic}/1/edit/", "resident", {"text": KEPT * 200, "read": "x"}),
    Wrong("/c/xinhong/forum/{topic}/2/report/", "resident", {"reason": KEPT * 30}),
    Wrong("/c/xinhong/forum/{topic}/2/hide/", "forum moderator", {"reason": ""}, ""),
    Wrong("/c/xinhong/forum/{topic}/1/history/1/", "forum moderator", {"reason": ""}, ""),
    Wrong("/c/xinhong/forum/{topic}/lock/", "forum moderator", {"reason": ""}, ""),
    Wrong("/c/xinhong/forum/{topic}/move/", "forum moderator", {"reason": KEPT}),
    Wrong("/c/xinhong/forum/arrange/add/", "forum moderator", {"name": KEPT * 3}),
    Wrong("/c/xinhong/forum/arrange/yard/", "forum moderator", {"name": "", "purpose": KEPT}),
    Wrong("/c/xinhong/forum/{topic}/case/", "resident", {"title": KEPT, "case": "new"}),
    Wrong("/c/xinhong/forum/reports/{report}/", "forum moderator", {"reason": ""}, ""),
    Wrong("/c/xinhong/forum/judgements/{judgement}/take-back/", "community worker", {"reason": ""}, ""),
    Wrong("/c/xinhong/forum/judgements/{judgement}/object/", "committee member", {"reason": ""}, ""),
    Wrong("/c/xinhong/forum/objections/{objection}/", "community worker", {"reason": KEPT}),
    Wrong("/c/xinhong/cases/raise/", "resident", {"title": KEPT}),
    Wrong("/c/xinhong/cases/{case}/edit/", "committee chair", {"title": KEPT, "summary": ""}),
    Wrong("/c/xinhong/cases/{case_part}/words/{case_words}/", "committee chair", {"reason": ""}, ""),
    Wrong("/c/xinhong/cases/{case}/join/", "committee chair", {"reason": KEPT}),
    Wrong("/c/xinhong/cases/{case_part}/part/", "committee chair", {"reason": ""}, ""),
    Wrong("/c/xinhong/cases/{case}/branch/", "committee chair", {"title": KEPT}),
    Wrong("/c/xinhong/cases/{case}/finish/", "committee chair", {"text": KEPT}),
    Wrong("/c/xinhong/cases/{case_done}/revisit/", "community worker", {"text": KEPT}),
    Wrong("/c/xinhong/cases/{case_done}/reopen/", "community worker", {"reason": ""}, ""),
    Wrong("/c/xinhong/cases/{case_done}/rate/", "resident", {"score": "9"}, ""),
    Wrong("/c/xinhong/council/write/", "community worker", {"minutes": KEPT}),
    Wrong("/c/xinhong/council/{minutes_draft}/edit/", "community worker", {"minutes": KEPT}),
    Wrong("/c/xinhong/council/{minutes_draft}/decide/", "council member", {"subject": KEPT}),
    Wrong("/c/xinhong/council/{minutes_draft}/decisions/{decision_draft}/", "council member", {"subject": KEPT}),
    Wrong("/c/xinhong/council/{minutes_draft}/decisions/{decision_draft}/remove/", "council member", {}, ""),
    Wrong("/c/xinhong/council/{minutes_draft}/publish/", "council member", {}, ""),
    Wrong("/c/xinhong/council/{minutes_draft}/discard/", "council member", {}, ""),
    Wrong("/c/xinhong/council/{minutes}/withdraw/", "council member", {"reason": ""}, ""),
    Wrong("/c/xinhong/fund/requests/new/", "community worker", {"title": KEPT, "amount-0": "much"}),
    Wrong("/c/xinhong/fund/requests/{request_draft}/edit/", "committee chair", {"title": KEPT, "what-0": ""}),
    Wrong("/c/xinhong/fund/requests/{request_asked}/edit/", "committee chair", {"text": KEPT, "amount-0": "-1"}),
    Wrong("/c/xinhong/fund/requests/{request_draft}/submit/", "committee chair", {}, ""),
    Wrong("/c/xinhong/fund/requests/{request_draft}/discard/", "committee chair", {}, ""),
    Wrong("/c/xinhong/fund/requests/{request_asked}/drop/", "committee chair", {"version": "1"}, ""),
    Wrong("/c/xinhong/fund/requests/{request_asked}/quotes/add/", "committee chair", {"supplier": KEPT}),
    Wrong("/c/xinhong/fund/requests/{request_decided}/vouchers/add/", "committee chair", {"what": KEPT}),
    Wrong("/c/xinhong/fund/requests/{request_decided}/vouchers/{voucher}/remove/", "committee chair", {}, ""),
    Wrong("/c/xinhong/fund/requests/{request_decided}/approve/", "approver", {"version": "none"}, ""),
    Wrong("/c/xinhong/fund/requests/{request_decided}/refuse/", "approver", {"version": "1"}, ""),
    Wrong("/c/xinhong/fund/requests/{request_approved}/pay/", "cashier", {"payee": KEPT}),
    Wrong("/organisations/new/", "resident", {"name": KEPT}),
    Wrong("/organisations/{organisation}/change/", "community worker", {"name": KEPT, "version": "1"}),
    Wrong("/organisations/{proposed}/change/", "resident", {"name": KEPT, "version": "1"}),
    Wrong("/organisations/{organisation}/verify/", "community worker", {"looked_at": "", "version": "1"}, ""),
    Wrong("/organisations/{proposed}/verify/", "community worker", {"looked_at": "", "version": "1"}, ""),
    Wrong("/organisations/{organisation}/end/", "community worker", {"reason": ""}, ""),
    Wrong("/organisations/{organisation}/represent/", "resident", {"position": ""}, ""),
    Wrong("/organisations/representations/{representation}/", "community worker", {"act": "refuse", "reason": ""}, ""),
    Wrong("/organisations/representations/{representation}/end/", "resident", {"reason": ""}, ""),
    Wrong("/c/xinhong/linkage/need/", "community worker", {"title": KEPT}),
    Wrong("/c/xinhong/linkage/offer/", "resident", {"title": KEPT, "amount": "many"}),
    Wrong("/c/xinhong/linkage/{card}/edit/", "community worker", {"title": KEPT, "version": "1"}),
    Wrong("/c/xinhong/linkage/{draft_card}/edit/", "community worker", {"title": KEPT, "version": "1"}),
    Wrong("/c/xinhong/linkage/{card}/close/", "community worker", {"reason": "", "version": "1"}, ""),
    Wrong("/c/xinhong/linkage/{card}/with/{offer_card}/", "community worker", {"act": "decline", "reason": ""}, ""),
    Wrong(PROJECT + "agreement/", "community worker", {"subject": KEPT, "version": "1"}),
    Wrong(PROJECT + "sign/", "community worker", {"version": "1"}, ""),
    Wrong(PROJECT + "move/", "community worker", {"to": "under_way", "party": "nobody", "version": "1"}, ""),
    Wrong(PROJECT + "stop/", "community worker", {"reason": "", "version": "1"}, ""),
    Wrong(PROJECT + "outcome/", "community worker", {"outcome": KEPT, "people": "many", "version": "1"}),
    Wrong(PROJECT + "tasks/", "community worker", {"title": KEPT}),
    Wrong(PROJECT + "tasks/{task}/edit/", "community worker", {"title": KEPT}),
    Wrong(PROJECT + "tasks/{task}/drop/", "community worker", {"reason": ""}, ""),
    Wrong(PROJECT + "log/", "community worker", {"text": KEPT, "day": "one day"}),
    Wrong(PROJECT + "log/{log_entry}/", "community worker", {"reason": ""}, ""),
    Wrong("/c/xinhong/volunteering/organise/", "committee chair", {"title": KEPT}),
    Wrong("/c/xinhong/volunteering/{event}/edit/", "committee chair", {"title": KEPT}),
    Wrong("/c/xinhong/volunteering/{event}/cancel/", "committee chair", {"reason": ""}, ""),
    Wrong("/c/xinhong/volunteering/{event}/join/", "resident", {"who": "family", "adults": "300"}, "300"),
    Wrong("/c/xinhong/volunteering/{event}/mine/{place}/fewer/", "resident", {"adults": "none"}, ""),
    Wrong("/c/xinhong/volunteering/{event}/list/code/", "committee chair", {"code": "0000"}, ""),
    Wrong("/c/xinhong/volunteering/{event}/list/desk/", "committee chair", {"name": KEPT}),
    Wrong("/c/xinhong/volunteering/{event}/list/{place}/fewer/", "committee chair", {"adults": "none"}, ""),
    Wrong("/c/xinhong/volunteering/{event_over}/hours/{hours}/", "committee chair", {"minutes": "-1", "reason": KEPT}),
    Wrong("/accounts/hours/{hours}/", "resident", {"reason": ""}, ""),
    Wrong("/c/xinhong/fund/spend/", "treasurer", {"what_for": KEPT, "amount": "much"}),
    Wrong("/c/xinhong/fund/give/", "", {"own": KEPT, "purpose": "unrestricted"}),
    Wrong("/c/xinhong/fund/give/{pledge}/practice/", "resident", {"act": "dance"}, ""),
]


@pytest.fixture(autouse=True)
def _no_tries_counted_yet():
    cache.clear()


def browser(district: District, who: str) -> Client:
    if who and who != "without a password":
        return came_in(district.people[who])
    client = Client(HTTP_HOST="localhost:8000")
    if who:
        come_in_now(client, open_account(by=None, email="bare@example.org", name="王大明"))
    return client


@pytest.mark.parametrize("form", FORMS, ids=str)
def test_a_wrong_form_answers_422_with_what_was_typed_and_why(db, made_once, form):
    district, objects = made_once
    client = browser(district, form.who)
    for path, typed in form.before:
        client.post(path, typed)
    # A form in several pages leads back to its page, which answers 422 then.
    page = client.post(form.path.format_map(objects), form.typed, follow=True)
    text = page.content.decode()
    assert page.status_code == 422
    assert "<title>错误：" in text, "a screen reader hears at once that something is wrong"
    assert form.kept in text
    assert 'class="esum" role="alert"' in text


def test_every_address_that_takes_a_form_is_tried_above():
    """An address that answers an empty form with 422 for anybody stands in the table above."""
    known = {form.path for form in FORMS}
    refusing = {row.path for row in rows() if row.method == "POST" and "422" in row.expected.values()}
    assert refusing - known == set()


def test_no_form_answers_as_if_all_were_well(db, made_once):
    """Whoever posts an empty form anywhere is led on, refused or told why: never 200."""
    district, objects = made_once
    paths = sorted({row.path.format_map(objects).partition("?")[0] for row in rows()})
    calm = []
    for who in ("", "community worker", "administrator"):
        client = Client(HTTP_HOST="localhost:8000", raise_request_exception=False)
        if who:
            client.force_login(district.people[who])
        session = client.cookies.get("sessionid")
        for path in paths:
            if who and session:
                client.cookies["sessionid"] = session.value
            # The Django admin answers as Django does; signing out would leave nobody to go on with.
            ours = path != "/accounts/logout/" and not path.startswith("/django-admin/")
            if ours and client.post(path).status_code == 200:
                calm.append(f"{who or 'signed out'}: {path}")
    assert not calm, "\n".join(calm)
