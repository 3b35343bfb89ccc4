"""A form's key: the sender's own thing again, never somebody else's, and no other error hidden."""

import uuid

import pytest
from django.db import IntegrityError

from communities.cases.models import Case
from portal.idempotency import create_once
from tests.districts import District, small_district
from tests.objects import case

pytestmark = pytest.mark.django_db


@pytest.fixture
def district() -> District:
    return small_district()


@pytest.fixture
def known(district: District) -> Case:
    return case(district.people["resident"], district, "修坡道")


def again(known: Case, **changed: object) -> Case:
    """Another matter like it, with a key of its own."""
    facts = {
        name: getattr(known, name) for name in ("community", "place", "title", "summary", "opened_by", "opened_at")
    }
    return Case.objects.create(**{**facts, **changed})


def unwanted(key: uuid.UUID) -> Case:
    raise AssertionError(key)


def test_the_senders_own_thing_comes_back_and_nothing_is_made(known):
    mine = Case.objects.filter(opened_by=known.opened_by)
    assert create_once(mine, known.key, unwanted) == (known, False)


def test_without_a_key_each_sending_makes_one(known):
    made, is_new = create_once(Case.objects.all(), None, lambda key: again(known, key=key))
    assert is_new
    assert made.key != known.key


def test_a_key_of_somebody_elses_thing_is_replaced(known, district):
    other = district.people["committee chair"]
    theirs = Case.objects.filter(opened_by=other)
    made, is_new = create_once(theirs, known.key, lambda key: again(known, key=key, opened_by=other))
    assert is_new
    assert made.key != known.key
    assert made.opened_by == other


def test_an_error_that_is_not_about_the_key_passes(known):
    with pytest.raises(IntegrityError):
        create_once(Case.objects.all(), uuid.uuid4(), lambda key: again(known, key=key, pk=known.pk))
    assert Case.objects.get() == known
