"""What was typed outlives a session that ends and a page that was open too long, and nobody else sends it."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from communities.notices.models import Notice
from fund.ledger.actions import open_fund
from home.sites.actions import open_front_door, open_site
from portal.accounts.kept_forms import IN_SESSION, LIMIT, MOST_CHARACTERS
from portal.users.models import User
from tests.districts import PASSWORD, District, small_district
from tests.portal.accounts.pages import text

pytestmark = [pytest.mark.once, pytest.mark.django_db]
WRITE = "/c/xinhong/notices/write/"
ORIGIN = {"HTTP_ORIGIN": "http://localhost:8000"}


@pytest.fixture
def district(db) -> District:
    cache.clear()
    made = small_district()
    open_front_door(by=None, district=made.place)
    open_site(by=None, community=made.community)
    return made


@pytest.fixture
def strict() -> Client:
    """A browser whose forms need their token."""
    return Client(enforce_csrf_checks=True, HTTP_HOST="localhost:8000")


def fields_of(page: str, action: str) -> dict[str, list[str]]:
    """What the form that goes to ``action`` would send."""
    form = next(part for part in re.findall(r"<form.*?</form>", page, re.DOTALL) if f'action="{action}"' in part)
    sent: dict[str, list[str]] = {}
    for name, value in re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', form):
        sent.setdefault(unescape(name), []).append(unescape(value))
    return sent


def typed(user: User, district: District) -> dict[str, object]:
    """A notice as the page of its writer sends it."""
    browser = Client(HTTP_HOST="localhost:8000")
    browser.force_login(user)
    page = text(browser.get(WRITE))
    key = re.search(r'name="key" value="([^"]*)"', page) or re.search(r'value="([^"]*)"[^>]*name="key"', page)
    assert key
    return {
        "kind": "water", "title": "周五停水", "text": "周四晚上请存好水。\n\n“两桶”就够 <b>", "key": key[1],
        "valid_until": f"{timezone.localdate() + timedelta(days=3)}T18:00",
        "level": "", "audience": [district.courtyard.code], "picture_description": "",
    }  # fmt: skip


def come_in(browser: Client, user: User, next_page: str):
    return browser.post("/accounts/login/", {"login": user.email, "password": PASSWORD, "next": next_page})


def test_a_notice_waits_behind_the_sign_in_page_and_is_sent_from_there(here, district):
    chair = district.people["committee chair"]
    chair.set_password(PASSWORD)
    chair.save()
    answer = here.post(WRITE, typed(chair, district))
    assert answer["Location"].startswith("/accounts/login/?next=%2Faccounts%2Fkept%2F")
    door = here.get(answer["Location"])
    assert "你写的都还在" in text(door)
    waits = door.context["redirect_field_value"]
    assert come_in(here, chair, waits)["Location"] == waits
    page = text(here.get(waits))
    assert "周四晚上请存好水。" in page
    assert "&lt;b&gt;" in page
    assert not Notice.objects.exists()
    sent = here.post(WRITE, fields_of(page, WRITE))
    assert sent.status_code == 302, text(sent)
    notice = Notice.objects.get()
    assert notice.text.replace("\r", "") == "周四晚上请存好水。\n\n“两桶”就够 <b>"
    assert sent["Location"] == f"/c/xinhong/notices/{notice.pk}/preview/"
    # It waits no longer.
    assert here.get(waits)["Location"] == "/accounts/me/"


def test_every_page_that_writes_keeps_what_was_typed(here, district):
    open_fund(by=None, community=district.community)
    for path in (WRITE, "/c/xinhong/brand/", "/c/xinhong/fund/spend/", "/accounts/grants/"):
        answer = here.post(path, {"motto": "沙河边上", "reason": "换届"})
        assert "%2Faccounts%2Fkept%2F" in answer.get("Location", ""), path
        form = list(here.session[IN_SESSION].values())[-1]
        assert (form["path"], form["fields"]) == (path, [["motto", "沙河边上"], ["reason", "换届"]])
    assert len(here.session[IN_SESSION]) == 3


def test_files_are_named_and_not_kept(here, district):
    file = SimpleUploadedFile("院坝.jpg", b"a picture")
    waits = here.post(WRITE, {"title": "周五停水", "picture": file})["Location"]
    here.force_login(district.people["committee chair"])
    page = text(here.get(waits.partition("next=")[2].replace("%2F", "/")))
    assert "院坝.jpg" in page
    assert "重新选" in page


def test_what_is_sent_at_last_says_that_its_picture_is_missing(here, district):
    chair = district.people["committee chair"]
    chair.set_password(PASSWORD)
    chair.save()
    file = SimpleUploadedFile("院坝.jpg", b"a picture")
    waits = here.post(WRITE, {**typed(chair, district), "picture": file})["Location"]
    waits = here.get(waits).context["redirect_field_value"]
    come_in(here, chair, waits)
    page = text(here.get(waits))
    assert "旁边选的日子" in page
    preview = here.post(WRITE, fields_of(page, WRITE), follow=True)
    assert "文件没能保留，收到的里面没有它，请再选一次：院坝.jpg" in text(preview)
    assert Notice.objects.get().title == "周五停水"


def test_a_page_open_too_long_says_so_too(strict, district):
    chair = district.people["committee chair"]
    strict.force_login(chair)
    file = SimpleUploadedFile("院坝.jpg", b"a picture")
    page = text(strict.post(WRITE, {**typed(chair, district), "picture": file}, **ORIGIN))
    assert fields_of(page, WRITE)["kept_form_file"] == ["院坝.jpg"]


def test_a_password_never_waits(here, district):
    for path in ("/accounts/login/", "/accounts/signup/", "/admin/login/", "/django-admin/login/", "/accounts/email/"):
        here.post(path, {"login": "a@example.org", "password": PASSWORD, "password1": PASSWORD})
        assert IN_SESSION not in here.session, path
    here.post(WRITE, {"password": PASSWORD, "title": "a b"})
    assert PASSWORD not in str(dict(here.session))


def test_it_can_be_thrown_away(here, district):
    here.post(WRITE, {"title": "周五停水"})
    token = next(iter(here.session[IN_SESSION]))
    here.force_login(district.people["committee chair"])
    assert here.get(f"/accounts/kept/{token}/").status_code == 200
    assert here.post(f"/accounts/kept/{token}/")["Location"] == "/accounts/me/"
    assert IN_SESSION in here.session
    assert not here.session[IN_SESSION]
    assert here.get(f"/accounts/kept/{token}/")["Location"] == "/accounts/me/"


def test_another_browser_sees_nothing_of_it(here, district):
    here.post(WRITE, {"title": "周五停水"})
    token = next(iter(here.session[IN_SESSION]))
    other = Client(HTTP_HOST="localhost:8000")
    other.force_login(district.people["committee chair"])
    assert other.get(f"/accounts/kept/{token}/")["Location"] == "/accounts/me/"


def test_what_is_too_large_or_too_often_is_not_kept(here, district):
    here.post(WRITE, {"title": "x" * (MOST_CHARACTERS + 1)})
    assert IN_SESSION not in here.session
    for _ in range(LIMIT.most):
        here.post(WRITE, {"title": "a"})
    assert here.post(WRITE, {"title": "b"})["Location"] == "/accounts/login/?next=%2F"
    cache.clear()


def test_names_of_files_are_kept_short_and_few(here, district):
    here.post(WRITE, {"title": "周五停水", "kept_form_file": ["x" * 10_000] * 50})
    files = next(iter(here.session[IN_SESSION].values()))["files"]
    assert [len(name) for name in files] == [300] * 20


def test_a_page_that_was_open_too_long_gives_back_what_was_typed(strict, district):
    chair = district.people["committee chair"]
    strict.force_login(chair)
    old = typed(chair, district) | {"csrfmiddlewaretoken": "x" * 64}
    answer = strict.post(WRITE, old, **ORIGIN)
    assert answer.status_code == 403
    assert "no-store" in answer["Cache-Control"]
    assert not Notice.objects.exists()
    page = text(answer)
    assert "周四晚上请存好水。" in page
    assert strict.post(WRITE, fields_of(page, WRITE), **ORIGIN).status_code == 302
    assert Notice.objects.get().title == "周五停水"


@pytest.mark.parametrize(
    "said",
    [
        {"HTTP_ORIGIN": "http://elsewhere.example"},
        {"HTTP_ORIGIN": "null"},
        {"HTTP_SEC_FETCH_SITE": "cross-site", "HTTP_REFERER": "http://localhost:8000/"},
        {"HTTP_REFERER": "http://elsewhere.example/"},
        {},
    ],
)
def test_another_sites_form_is_not_offered_to_be_sent(strict, district, said):
    chair = district.people["committee chair"]
    strict.force_login(chair)
    answer = strict.post(WRITE, typed(chair, district), **said)
    assert answer.status_code == 403
    assert "周四晚上请存好水。" not in text(answer)


def test_the_door_says_the_plain_sentence(strict, db):
    answer = strict.post("/accounts/login/", {"login": "a@example.org", "password": PASSWORD}, **ORIGIN)
    assert answer.status_code == 403
    assert PASSWORD not in text(answer)
    assert "回上一页" in text(answer)


def test_the_page_editors_form_waits_too(here, district):
    from home.sites.models import CommunityHomePage

    home = CommunityHomePage.objects.get(place=district.community)
    answer = here.post(f"/admin/pages/{home.pk}/edit/", {"title": "新鸿"})
    assert "kept" in answer["Location"]
    token = next(iter(here.session[IN_SESSION]))
    here.force_login(district.people["editor"])
    assert 'name="title" value="新鸿"' in text(here.get(f"/accounts/kept/{token}/"))
