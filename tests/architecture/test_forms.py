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
from tests.districts import PASSWORD, District, small_district
from tests.objects import one_of_everything
from tests.portal.access.url_table import rows

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
    Wrong("/accounts/email/", "without a password", {"email": ADDRESS, "action_add": "1"}, ADDRESS),
    Wrong("/accounts/me/", "resident", {"home": "nowhere"}, ""),
    Wrong("/accounts/grants/", "community worker", {"email": ADDRESS, "reason": KEPT}),
    Wrong("/accounts/grants/{chair_grant}/end/", "committee chair", {"reason": ""}, ""),
    Wrong("/accounts/people/{resident}/closing/", "administrator", {"reason": "", "act": "close"}, ""),
    Wrong("/accounts/notifications/settings/", "resident", {"wanted": "no such kind"}, ""),
    Wrong("/c/xinhong/brand/", "community worker", {"motto": KEPT, "name": ""}),
    Wrong("/c/xinhong/notices/write/", "committee chair", {"title": KEPT}),
    Wrong("/c/xinhong/notices/{draft}/edit/", "committee chair", {"title": KEPT, "text": ""}),
    Wrong("/c/xinhong/notices/{notice}/correct/", "committee chair", {"title": KEPT, "text": "", "version": "1"}),
    Wrong("/c/xinhong/notices/{notice}/withdraw/", "committee chair", {"reason": "", "version": "1"}, ""),
    Wrong("/c/xinhong/fund/spend/", "treasurer", {"what_for": KEPT, "amount": "much"}),
    Wrong("/c/xinhong/fund/give/", "", {"own": KEPT, "purpose": "unrestricted"}),
    Wrong("/c/xinhong/fund/give/{pledge}/practice/", "resident", {"act": "dance"}, ""),
]


@pytest.fixture(autouse=True)
def _no_tries_counted_yet():
    cache.clear()


@pytest.fixture
def district(db) -> District:
    return small_district()


def browser(district: District, who: str) -> Client:
    client = Client(HTTP_HOST="localhost:8000")
    if who == "without a password":
        client.force_login(open_account(by=None, email="bare@example.org", name="王大明"))
    elif who:
        # Through the door: pages that ask for the password once more know when it was typed.
        address = district.people[who].email
        client.post("/accounts/login/", {"login": address, "password": PASSWORD})
    return client


@pytest.mark.parametrize("form", FORMS, ids=str)
def test_a_wrong_form_answers_422_with_what_was_typed_and_why(district, form):
    objects = one_of_everything(district)
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


def test_every_address_that_takes_a_form_is_tried_above(district):
    """An address that answers an empty form with 422 for anybody stands in the table above."""
    known = {form.path for form in FORMS}
    refusing = {row.path for row in rows() if row.method == "POST" and "422" in row.expected.values()}
    assert refusing - known == set()


def test_no_form_answers_as_if_all_were_well(district):
    """Whoever posts an empty form anywhere is led on, refused or told why: never 200."""
    objects = one_of_everything(district)
    paths = sorted({row.path.format_map(objects).partition("?")[0] for row in rows()})
    calm = []
    for who in ("", "resident", "committee chair", "community worker", "treasurer", "administrator"):
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
