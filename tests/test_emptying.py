"""What a transactional test leaves behind: what Django's own flush would."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import DatabaseError, connection

from portal.audit.models import Record
from tests.districts import small_district
from tests.emptying import Emptying


@pytest.fixture
def flushed(transactional_db) -> Emptying:
    """An emptying that has just seen a flush."""
    call_command("flush", verbosity=0, interactive=False, reset_sequences=False)
    emptying = Emptying()
    emptying.remember()
    return emptying


def test_nothing_written_stays_and_the_guards_stand_again(flushed):
    before = flushed.filled()
    assert {"django_content_type", "auth_permission"} <= set(before)
    small_district()
    assert {"portal_audit_record", "portal_users_user"} <= set(flushed.filled())
    assert flushed.quickly()
    assert flushed.filled() == before
    small_district()
    with pytest.raises(DatabaseError), connection.cursor() as cursor:
        cursor.execute("DELETE FROM portal_audit_record")
    assert Record.objects.exists()


def test_what_stays_is_compared_and_else_a_flush_is_needed(flushed):
    assert flushed.quickly()
    ContentType.objects.create(app_label="nobody", model="nothing")
    assert not flushed.quickly()


def test_without_a_flush_before_it_nothing_is_done(transactional_db):
    small_district()
    assert not Emptying().quickly()
    assert Record.objects.exists()
