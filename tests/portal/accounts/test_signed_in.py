"""Who a session is of: read with its row, and in every doubt decided as Django decides."""

import pytest
from django.test import Client

from portal.accounts.models import Session
from portal.users.models import User

pytestmark = [pytest.mark.once, pytest.mark.django_db]

PAGE = "/accounts/preferences/"


@pytest.fixture
def user():
    return User.objects.create_user("a@example.org", "correct horse battery")


@pytest.fixture
def client(user):
    client = Client(HTTP_HOST="localhost:8000")
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    return client


def who(client: Client):
    return client.get(PAGE).wsgi_request.user


def test_the_person_comes_with_the_session(client, user, django_assert_num_queries):
    # The session with its person; what is unread.
    with django_assert_num_queries(2):
        assert who(client) == user


def test_another_password_ends_the_session(client, user):
    user.set_password("another one entirely")
    user.save()
    assert not who(client).is_authenticated
    assert not Session.objects.exclude(user_id=None).exists()


def test_who_is_closed_is_not_signed_in(client, user):
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert not who(client).is_authenticated


def test_who_is_gone_is_not_signed_in(client, user):
    User.objects.filter(pk=user.pk).delete()
    assert Session.objects.filter(user_id=user.pk).exists()
    assert not who(client).is_authenticated


def test_the_signed_content_counts_not_the_column_beside_it(client, user):
    Session.objects.update(user_id=User.objects.create_user("b@example.org", "correct horse battery").pk)
    assert who(client) == user


def test_a_way_in_that_is_no_longer_offered_does_not_count(client, settings):
    settings.AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
    assert not who(client).is_authenticated


def test_a_new_secret_key_renews_the_session(client, user, settings):
    before = client.cookies["sessionid"].value
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another-key-" + "x" * 60
    assert who(client) == user
    assert client.cookies["sessionid"].value != before
    settings.SECRET_KEY_FALLBACKS = []
    assert who(client) == user
