"""Robots pay: a sum that holds once, for one kind of form, for a while; patience where there are no scripts."""

import base64
import json
import re
import time

import pytest
from altcha import solve_challenge_v1
from django.core import mail
from django.core.cache import cache

from portal.accounts.proof_of_work import challenges, patience
from portal.accounts.proof_of_work.challenges import is_solved, make_challenge
from tests.districts import person
from tests.portal.accounts.pages import text

pytestmark = [pytest.mark.once, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def _on(settings):
    cache.clear()
    settings.PROOF_OF_WORK = True
    settings.PROOF_OF_WORK_COST = 50
    yield
    cache.clear()


def packed(**parts) -> str:
    return base64.b64encode(json.dumps(parts).encode()).decode()


def solved(challenge: dict) -> str:
    solution = solve_challenge_v1(challenge["challenge"], challenge["salt"], challenge["algorithm"], 50)
    names = ("algorithm", "challenge", "salt", "signature")
    return packed(number=solution.number, **{name: challenge[name] for name in names})


def test_a_solved_sum_holds_once_and_for_its_own_kind_of_form():
    proof = solved(make_challenge("code"))
    assert not is_solved("sign_up", proof)
    assert is_solved("code", proof)
    assert not is_solved("code", proof)


def test_a_sum_that_is_not_ours_or_too_old_holds_never(monkeypatch, settings):
    made = make_challenge("code")
    assert not is_solved("code", solved(made | {"signature": "0" * 64}))
    longer = made["salt"].replace("expires=", "expires=9")
    assert not is_solved("code", packed(**(json.loads(base64.b64decode(solved(made))) | {"salt": longer})))
    monkeypatch.setattr(challenges, "HOLDS_FOR", -challenges.HOLDS_FOR)
    assert not is_solved("code", solved(make_challenge("code")))


HOSTILE = [
    "",
    "x",
    "e30=",
    "W10=",
    "bnVsbA==",
    "A" * 100_000,
    packed(number="1"),
    packed(number=1),
    packed(number=True),
]
HOSTILE += [packed(number=1, algorithm="SHA-256", challenge="", salt="?for=code&expires=x", signature="")]


@pytest.mark.parametrize("typed", HOSTILE)
def test_hostile_proofs_are_none(here, db, typed):
    assert not is_solved("code", typed)
    response = here.post("/accounts/login/code/", {"email": "a@example.org", "proof": typed})
    assert response.status_code == 422
    assert mail.outbox == []


def test_a_code_is_sent_to_who_brings_a_proof(here, db):
    person("a")
    page = here.get("/accounts/login/code/")
    challenge = json.loads(
        page.context["code_form"]["proof"]
        .as_widget()
        .partition('data-proof="')[2]
        .partition('"')[0]
        .replace("&quot;", '"')
        .replace("&amp;", "&")
    )
    response = here.post("/accounts/login/code/", {"email": "a@example.org", "proof": solved(challenge)})
    assert response.status_code == 302
    assert len(mail.outbox) == 1


def test_a_form_refused_for_something_else_uses_nothing_up(here, db):
    proof = solved(make_challenge("sign_up"))
    assert here.post("/accounts/signup/", {"email": "a@example.org", "proof": proof}).status_code == 422
    assert (
        here.post("/accounts/signup/", {"name": "王大明", "email": "a@example.org", "proof": proof}).status_code == 302
    )


def test_a_password_needs_no_proof(here, db):
    person("a")
    assert here.post("/accounts/login/", {"login": "a@example.org", "password": "x"}).status_code == 422
    assert (
        "不是机器人"
        not in text(here.post("/accounts/login/", {"login": "a@example.org", "password": "x"})).split("data-waiting")[0]
    )


def kept_proof(response) -> str:
    return response.context["form"].fields["proof"].widget.kept


def test_without_scripts_patience_is_enough_and_what_was_typed_stays(here, db, monkeypatch):
    person("a")
    first = here.post("/accounts/login/code/", {"email": "a@example.org"})
    assert first.status_code == 422
    assert "等十秒" in text(first)
    assert 'value="a@example.org"' in text(first)
    waiting = kept_proof(first)
    assert waiting in text(first)
    early = here.post("/accounts/login/code/", {"email": "a@example.org", "proof": waiting})
    assert (early.status_code, kept_proof(early)) == (422, waiting)
    now = time.time()
    monkeypatch.setattr(patience.time, "time", lambda: now + 11)
    sent = here.post("/accounts/login/code/", {"email": "a@example.org", "proof": waiting})
    assert sent.status_code == 302
    assert len(mail.outbox) == 1
    here.post("/accounts/logout/")
    again = here.post("/accounts/login/code/", {"email": "a@example.org", "proof": waiting})
    assert again.status_code == 429
    assert len(mail.outbox) == 1


def test_the_time_its_reader_takes_is_patience_enough(here, db, monkeypatch):
    person("a")
    page = here.get("/accounts/login/")
    waiting = re.search(r'value="(wait:[^"]+)"', text(page))[1]
    now = time.time()
    monkeypatch.setattr(patience.time, "time", lambda: now + 11)
    assert here.post("/accounts/login/code/", {"email": "a@example.org", "proof": waiting}).status_code == 302


def test_few_go_by_patience_from_one_address(rf, monkeypatch):
    request = rf.get("/")
    answers = [patience.take(request, f"proof {number}") for number in range(12)]
    assert answers == [True] * 10 + [False] * 2


@pytest.mark.parametrize("typed", ["wait:", "wait:x:y:z", "wait:" + "x" * 2_000])
def test_a_forged_patience_is_none(here, db, typed):
    response = here.post("/accounts/login/code/", {"email": "a@example.org", "proof": typed})
    assert response.status_code == 422
    assert mail.outbox == []


def test_patience_of_one_form_does_not_hold_for_another():
    assert patience.seconds_left("code", patience.ask_for_patience("sign_up")) is None
