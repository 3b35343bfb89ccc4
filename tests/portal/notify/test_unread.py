"""How many notifications are unread stands in the head of every page of whoever is signed in, and nowhere else."""

import re

import pytest
from django.test import Client

from portal.live.log import newest_id
from portal.notify.actions import mark_all_read
from portal.notify.fan_out import fan_out
from portal.notify.queries import unread_count
from tests.portal.notify.rooms import announce, people

pytestmark = [pytest.mark.once, pytest.mark.django_db]

PAGE = "/about/"


@pytest.fixture
def user():
    return people(1)[0]


@pytest.fixture
def signed_in(user):
    client = Client(HTTP_HOST="localhost:8000")
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    return client


def tell(user, count: int) -> None:
    for number in range(count):
        announce(f"{user.pk}:{number}", recipients=[user.pk], title=f"第 {number} 件事")
    while fan_out():
        pass


def told(client: Client, path: str = PAGE) -> str:
    """The link in the head."""
    found = re.search(r'<a class="pref told".*?</a>', client.get(path).content.decode(), re.DOTALL)
    assert found
    return found[0]


def words(link: str) -> str:
    """What a screen reader says of it."""
    seen = re.sub(r"<(b|svg)[^>]*(hidden|aria-hidden)[^>]*>.*?</\1>", "", link, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", seen).split())


@pytest.mark.parametrize(
    ("count", "language", "said"),
    [
        (0, "zh-hans", "通知，都看过了"),
        (1, "zh-hans", "通知，1 条没看过"),
        (3, "zh-hans", "通知，3 条没看过"),
        (0, "en", "Notifications, nothing unread"),
        (1, "en", "Notifications, 1 unread"),
        (3, "en", "Notifications, 3 unread"),
    ],
)
def test_the_head_says_how_many(signed_in, user, count, language, said):
    tell(user, count)
    signed_in.cookies["language"] = language
    link = told(signed_in)
    assert words(link) == said
    number = re.search(r"<b([^>]*)>([^<]*)</b>", link)
    assert number
    assert number[2] == (str(count) if count else "")
    assert ("hidden" in number[1].replace("aria-hidden", "")) == (count == 0)
    assert 'href="/accounts/notifications/"' in link


def test_more_than_ninety_nine_are_many(signed_in, user):
    tell(user, 100)
    link = told(signed_in)
    assert ">99+</b>" in link
    assert "100 条没看过" in words(link)


def test_it_is_read_anew_with_each_page(signed_in, user):
    tell(user, 2)
    assert "2 条没看过" in words(told(signed_in))
    mark_all_read(by=user, up_to=2**31)
    assert "都看过了" in words(told(signed_in))


def test_the_page_listens_from_before_the_number_was_read(signed_in, user):
    tell(user, 1)
    html = signed_in.get(PAGE).content.decode()
    assert f'data-topics="person/{user.pk}" data-after="{newest_id()}"' in html
    assert html.index("data-topics") < html.index("notification.unread")
    assert html.count('data-live-figure="notification.unread"') == 3


@pytest.mark.parametrize("path", ["/about/", "/accounts/login/", "/find/"])
def test_signed_out_there_is_none_and_nothing_listens(db, path):
    html = Client(HTTP_HOST="localhost:8000").get(path).content.decode()
    assert "told" not in html
    assert "person/" not in html


def test_it_costs_one_query_however_many(signed_in, user, django_assert_num_queries):
    # The session with its user, how many are unread and where the log ends.
    for count in (0, 30):
        tell(user, count)
        with django_assert_num_queries(2):
            signed_in.get(PAGE)


def test_somebody_elses_are_not_counted(signed_in, user):
    tell(people(1)[0], 3)
    assert unread_count(user) == 0
    assert "都看过了" in words(told(signed_in))
