"""A grant that ends at 18:00 admits nobody at 18:00:01: on no page, download, admin, chooser or preview.

The same of streams: tests/portal/live/test_ends_by_time.py.
"""

import time
from datetime import datetime, timedelta
from unittest.mock import patch

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from home.sites.models import CommunityHomePage, StoryPage
from portal.access.models import Grant

SIX = timezone.make_aware(datetime.combine(timezone.localdate() + timedelta(days=1), datetime.min.time()))
SIX += timedelta(hours=18)
BEFORE, AFTER = SIX - timedelta(seconds=1), SIX + timedelta(seconds=1)

# Who has the role that ends, and the address behind the door.
DOORS = [
    ("committee chair", "/accounts/grants/"),
    ("community worker", "/accounts/grants/"),
    ("supervisor", "/accounts/audit/"),
    ("committee chair", "/c/xinhong/notices/write/"),
    ("committee chair", "/c/xinhong/notices/{draft}/edit/"),
    ("committee chair", "/c/xinhong/courtyards/{courtyard}/letters/"),
    ("committee chair", "/residence/dwellings/{dwelling}/"),
    ("committee member", "/residence/{residence_asked}/decide/"),
    ("community worker", "/accounts/people/{resident}/"),
    ("forum moderator", "/c/xinhong/forum/waiting/"),
    ("editor", "/admin/"),
    ("editor", "/admin/pages/{home_page}/edit/"),
    ("editor", "/admin/pages/{home_page}/view_draft/"),
    ("editor", "/admin/pages/{home_page}/edit/preview/?mode="),
    ("editor", "/admin/choose-page/"),
    ("editor", "/admin/images/"),
    ("editor", "/admin/images/chooser/"),
    ("editor", "/admin/documents/chooser/"),
    ("administrator", "/admin/"),
    ("administrator", "/django-admin/"),
    ("administrator", "/django-admin/portal_access/grant/"),
]


def at(moment: datetime):
    return patch("django.utils.timezone.now", return_value=moment)


@pytest.mark.parametrize(("who", "path"), DOORS, ids=lambda part: part)
def test_a_door_is_open_a_second_before_and_shut_a_second_after(db, made_once, who, path):
    district, objects = made_once
    home = Page.objects.get(pk=CommunityHomePage.objects.get(place=district.community).pk)
    user = district.people[who]
    address = path.format_map({**objects, "home_page": home.pk})
    Grant.objects.filter(user=user).update(until=SIX)
    with at(BEFORE):
        client = Client(HTTP_HOST="localhost:8000")
        client.force_login(user)
        assert client.get(address, follow=address == "/admin/").status_code == 200
    with at(AFTER):
        assert client.get(address).status_code in {302, 403, 404}
        # Told so at once, or led to the door, which tells somebody who is in that the role is missing.
        assert client.get(address, follow=True).status_code in {403, 404}


def test_what_is_sent_a_second_after_is_refused(db, made_once):
    """A form that was opened in time and sent too late changes nothing."""
    district, _ = made_once
    chair = district.people["committee chair"]
    Grant.objects.filter(user=chair).update(until=SIX)
    before = Grant.objects.count()
    with at(BEFORE):
        client = Client(HTTP_HOST="localhost:8000")
        client.force_login(chair)
    with at(AFTER):
        sent = client.post("/accounts/grants/", {"email": "resident@example.org", "role": "event_organiser"})
    assert sent.status_code == 403
    assert Grant.objects.count() == before


def test_whoever_is_refused_in_the_admin_has_lost_groups_and_flags(db, made_once):
    district, _ = made_once
    administrator = district.people["administrator"]
    Grant.objects.filter(user=administrator).update(until=SIX)
    with at(AFTER):
        client = Client(HTTP_HOST="localhost:8000")
        client.force_login(administrator)
        client.get("/admin/")
    administrator.refresh_from_db()
    assert (administrator.is_superuser, administrator.is_staff) == (False, False)


def keep_a_page_for_editors(district) -> None:
    """At /c/xinhong/kept/."""
    home = Page.objects.get(pk=CommunityHomePage.objects.get(place=district.community).pk)
    kept = home.add_child(instance=StoryPage(title="只给编辑看", slug="kept"))
    restriction = PageViewRestriction.objects.create(page=kept, restriction_type=PageViewRestriction.GROUPS)
    restriction.groups.set(Group.objects.filter(user=district.people["editor"]))


@pytest.mark.parametrize("who", ["editor", "administrator"])
def test_a_page_kept_for_a_group_is_shut_a_second_after(db, made_once, who):
    district, _ = made_once
    keep_a_page_for_editors(district)
    Grant.objects.filter(user=district.people[who]).update(until=SIX)
    with at(BEFORE):
        client = Client(HTTP_HOST="localhost:8000")
        client.force_login(district.people[who])
        assert client.get("/c/xinhong/kept/").status_code == 200
    with at(AFTER):
        assert client.get("/c/xinhong/kept/").status_code == 403


def test_a_page_kept_for_a_group_waits_for_the_second_key(db, made_once, settings):
    district, _ = made_once
    keep_a_page_for_editors(district)
    settings.SECOND_FACTOR_REQUIRED = True
    for who in ("editor", "administrator", "resident"):
        client = Client(HTTP_HOST="localhost:8000")
        client.force_login(district.people[who])
        refused = client.get("/c/xinhong/kept/")
        if who == "resident":
            assert refused.status_code == 403
        else:
            assert refused["Location"].startswith("/accounts/security/second-key/")
        session = client.session
        session["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "id": 1, "at": time.time()}]
        session["account_authentication_methods_user"] = str(district.people[who].pk)
        session.save()
        assert client.get("/c/xinhong/kept/").status_code == (403 if who == "resident" else 200)
    assert Client(HTTP_HOST="localhost:8000").get("/c/xinhong/kept/").status_code == 302
