"""A database that is put back from before somebody was erased erases them again."""

import io
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from portal.privacy.erasures import ErasureLine, erasures
from portal.privacy.models import Departure
from portal.users.models import User
from tests.districts import person

pytestmark = [pytest.mark.once, pytest.mark.django_db]


def said(*arguments: str) -> str:
    out = io.StringIO()
    call_command("erasures", *arguments, stdout=out)
    return out.getvalue()


def erased(who: str, keep_words: bool) -> User:
    made = person(who)
    Departure.objects.create(person=made, keep_words=keep_words)
    User.objects.filter(pk=made.pk).update(leaving_at=timezone.now(), is_active=False)
    call_command("tick", "--only", "privacy.", stdout=io.StringIO())
    made.refresh_from_db()
    assert made.erased_at
    return made


def test_the_list_says_numbers_and_moments_alone():
    quiet, kept = erased("quiet", keep_words=False), erased("kept", keep_words=True)
    person("stays")
    assert said() == (
        f"{quiet.pk} {quiet.date_joined.isoformat()} gone\n{kept.pk} {kept.date_joined.isoformat()} kept\n"
    )
    assert [ErasureLine.read(line) for line in said().splitlines()] == list(erasures())


def test_who_was_erased_since_is_erased_again_once(tmp_path):
    back, other = person("back"), person("other")
    lines = [
        ErasureLine(back.pk, back.date_joined, True),
        # The number was given anew after an earlier restore: this is somebody else.
        ErasureLine(other.pk, other.date_joined - timedelta(days=9), False),
        ErasureLine(10**9, back.date_joined, False),
    ]
    for name in ("now", "nights"):
        (tmp_path / name).write_text("\n".join(map(str, lines)) + "\n")
    files = (str(tmp_path / "now"), str(tmp_path / "nights"))
    assert said("--again", *files) == "Erased again: 1\n"
    back.refresh_from_db()
    other.refresh_from_db()
    assert (bool(back.erased_at), back.email, back.name) == (True, None, "")
    assert (other.erased_at, other.is_active) == (None, True)
    assert list(erasures()) == [lines[0]]
    assert said("--again", *files) == "Erased again: 0\n"


@pytest.mark.parametrize("text", ["x", "1 2 3", "1 2026-01-01T00:00:00+00:00 maybe", "\x00 a b"])
def test_what_is_no_list_erases_nobody(tmp_path, text):
    (tmp_path / "list").write_text(text)
    with pytest.raises(CommandError, match="no list of erasures"):
        said("--again", str(tmp_path / "list"))
    assert not User.objects.exclude(erased_at=None).exists()
