"""Every model and field that may tell of a person is accounted for; and the account can be found wrong."""

import pytest
from django.db import models
from django.test.utils import isolate_apps

from portal.personal_data import accounting
from portal.personal_data.bases import Basis
from portal.personal_data.providers import Fields, Impersonal, PersonalData, impersonal_data, personal_data
from portal.users.models import User

pytestmark = pytest.mark.once


def test_every_model_and_field_is_accounted_for():
    """Add what is new to the ``personal_data.py`` of its app (docs/how-to/account-for-personal-data.md)."""
    assert list(accounting.unaccounted(accounting.all_models())) == []


def test_no_model_is_accounted_for_twice_or_is_no_longer_there():
    assert accounting.accounted_twice() == []
    assert accounting.accounts_of_nothing() == []


@pytest.fixture
def throw_away(monkeypatch):
    """A model that nobody registered, and a way to register it until the test is over."""
    with isolate_apps():

        class Diary(models.Model):
            owner = models.ForeignKey(User, models.CASCADE, related_name="+")
            page = models.TextField()
            kind = models.CharField(choices=[("a", "a")], max_length=1)
            day = models.DateField()

            class Meta:
                app_label = "portal_users"

        def register(registry, item):
            items = {**registry._items, "test.diary": (1, item)}
            monkeypatch.setattr(registry, "_items", items)

        yield Diary, register


def _provider(**fields):
    words = dict.fromkeys(("title", "what", "purpose", "seen_by", "kept", "erased"), "words")
    return PersonalData(basis=Basis.CONSENT, models=(Fields("portal_users.Diary", **fields),), **words)


def _faults(model):
    return list(accounting.unaccounted([model]))


def test_a_model_that_nobody_accounts_for_is_found(throw_away):
    model, _register = throw_away
    assert _faults(model) == [
        "portal_users.Diary has no provider of personal data, and is not said to hold none: owner page."
    ]


def test_a_field_that_nobody_accounts_for_is_found(throw_away):
    model, register = throw_away
    register(personal_data, _provider(goes="owner page", impersonal="day"))
    assert _faults(model) == ["portal_users.Diary.kind is accounted for nowhere."]


def test_an_account_names_fields_that_are_there_and_once(throw_away):
    model, register = throw_away
    register(personal_data, _provider(goes="owner page", stays="page kind day", impersonal="cover"))
    assert _faults(model) == [
        "portal_users.Diary.page is accounted for twice.",
        "portal_users.Diary has no field cover.",
    ]


def test_a_whole_account_has_no_fault(throw_away):
    model, register = throw_away
    register(personal_data, _provider(goes="owner page", stays="kind day"))
    assert _faults(model) == []


def test_who_refers_to_a_person_never_holds_none(throw_away):
    model, register = throw_away
    register(impersonal_data, Impersonal("portal_users.Diary", "owner page", "no reason"))
    assert _faults(model) == [
        "portal_users.Diary.owner refers to a person: portal_users.Diary belongs into a provider."
    ]


def test_what_holds_none_names_each_field_that_could(throw_away):
    model, register = throw_away
    register(impersonal_data, Impersonal("portal_users.Diary", "owner", "no reason"))
    assert "portal_users.Diary.page is accounted for nowhere." in _faults(model)


@pytest.mark.parametrize(
    ("field", "tells"),
    [
        (models.EmailField(), True),
        (models.CharField(max_length=9), True),
        (models.JSONField(), True),
        (models.FileField(), True),
        (models.GenericIPAddressField(), True),
        (models.CharField(max_length=9, choices=[("a", "a")]), False),
        (models.DateField(), False),
        (models.BooleanField(), False),
    ],
)
def test_which_kinds_of_field_may_tell_of_a_person(field, tells):
    field.set_attributes_from_name("thing")
    assert accounting.may_tell_of_a_person(field) is tells


def test_a_number_may_say_who_by_its_name():
    field = models.BigIntegerField()
    field.set_attributes_from_name("user_id")
    assert accounting.may_tell_of_a_person(field)


def test_every_provider_says_all_there_is_to_say():
    for key in personal_data.keys():  # noqa: SIM118
        provider = personal_data[key]
        for words in ("title", "what", "purpose", "seen_by", "kept", "erased"):
            assert str(getattr(provider, words)).strip(), (key, words)
        assert provider.basis in Basis, key
        goes = any(fields.goes for fields in provider.models)
        assert not goes or provider.erase or key in {"account", "search", "personal_data"}, f"{key} erases nothing"
    for each in impersonal_data:
        assert each.why, each.model
