"""An erased person is in no table, export, file or stored page, and the books still verify."""

import io
import re
import zipfile
from datetime import timedelta
from itertools import chain

import pytest
from asgiref.sync import sync_to_async
from django.conf import settings
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.utils import timezone
from django.utils.translation import override

from communities.cases.models import Case, Rating
from communities.forum.models import Reply, Topic
from communities.linkage.models import Agreement, Card, Party
from communities.notices.models import Notice
from communities.registry.models import Organisation
from fund.donations.models import Gift
from fund.ledger.models import Entry
from portal.audit.models import Record
from portal.live.models import Message
from portal.personal_data.erasure import TAKEN_AWAY
from portal.personal_data.providers import personal_data
from portal.privacy.actions import ask_to_leave, erase_person
from portal.privacy.archive import write_archive
from portal.users.models import User
from tests.districts import District, small_district
from tests.one_life import NAME, OFFICE, PRIVATE, SAID, Life, one_life
from tests.portal.privacy.searching import in_files, in_tables, public_paths
from volunteering.hours.models import HourRecord

MASKED = "欧阳**"


def _leaves(life: Life, *, keep_words: bool) -> None:
    """Asked for, and the days to think better of it over: longer than messages to open pages are kept."""
    Message.objects.update(at=timezone.now() - timedelta(days=settings.ERASURE_WAITING_DAYS))
    ask_to_leave(by=life.person, person=life.person, keep_words=keep_words)
    User.objects.filter(pk=life.person.pk).update(leaving_at=timezone.now() - timedelta(seconds=1))


def _objects(district: District) -> dict[str, object]:
    """What of theirs has a page: by the names that stand in braces in docs/reference/urls.md."""
    entry = Entry.objects.filter(donor_label=MASKED).first()
    return {
        "notice": Notice.objects.get(title__contains=OFFICE).pk,
        "courtyard": district.courtyard.slug,
        "case": Case.objects.get().pk,
        "entry": entry.number if entry else 0,
        "receipt": Gift.objects.order_by("pk").first().spaced_code,
        "topic": Topic.objects.order_by("pk").first().pk,
        "organisation": Organisation.objects.get().pk,
        "card": Card.objects.filter(side="offer").order_by("pk").first().pk,
        "agreement_number": Agreement.objects.get().number,
        "linkage_project": Agreement.objects.get().project_id,
    }


async def _shown(public, paths: list[str], words: tuple[str, ...]) -> dict[str, list[str]]:
    """Which of ``words`` stand on which page, for the signed-out."""
    shown = {}
    for path in paths:
        answer = await public.get(path)
        if found := [word for word in words if word in answer.text]:
            shown[path] = found
    return shown


async def test_nothing_of_an_erased_person_is_found_anywhere(public, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path

    def before() -> tuple[Life, list[str], list[str]]:
        district = small_district()
        life = one_life(district)
        return life, public_paths(_objects(district)), in_tables(PRIVATE)

    life, paths, found = await sync_to_async(before)()
    # What is looked for is there before: else finding nothing later would prove nothing.
    assert {line.partition(".")[0] for line in found} >= {
        "account_emailaddress", "communities_forum_reply", "communities_forum_topic", "communities_occasions_booking",
        "fund_donations_gift", "portal_notify_outgoingmail", "portal_search_document", "portal_users_user",
        "communities_linkage_card", "communities_registry_organisation", "wagtailcore_comment", "portal_access_grant",
        "communities_registry_residence", "portal_audit_words",
    }  # fmt: skip
    assert len(life.files) == 4
    assert all(default_storage.exists(name) for name in life.files)
    warm = await _shown(public, paths, (SAID, MASKED))
    assert any(SAID in words for words in warm.values())
    assert len([path for path in warm if MASKED in warm[path]]) >= 3
    await _shown(public, paths, PRIVATE)

    def erase() -> list[str]:
        _leaves(life, keep_words=False)
        assert erase_person(by=None, person=life.person)
        return in_tables(PRIVATE)

    assert await sync_to_async(erase)() == []
    assert in_files(PRIVATE) == []
    assert [name for name in life.files if default_storage.exists(name)] == []
    assert await _shown(public, paths, PRIVATE) == {}
    # The books say what they said: an amount and a mask that stands for nobody any more.
    still = await _shown(public, paths, (MASKED,))
    assert {path for path in still if "/fund/" not in path} == {"/c/xinhong/"}
    await sync_to_async(call_command)("verify_ledger", verbosity=0)


@pytest.fixture
def life(db, settings, tmp_path, django_capture_on_commit_callbacks) -> Life:
    settings.MEDIA_ROOT = tmp_path
    return one_life(small_district())


def test_their_archive_holds_what_was_found_and_nobody_elses(life):
    file = io.BytesIO()
    write_archive(life.person, file)
    with zipfile.ZipFile(file) as archive:
        page = archive.read("index.html").decode()
        names = archive.namelist()
        everything = "".join(archive.read(name).decode() for name in names if name.endswith((".json", ".html")))
        with default_storage.open(life.files[0]) as kept:
            assert archive.read(f"files/{life.files[0]}") == kept.read()
    for word in PRIVATE:
        assert word in everything, word
    typed_by_others = "搬走了 三楼 不认识 会劝人 劝不动了 闹事 认错 手机丢了"
    said_in = typed_by_others + " 的话题 改了 草稿 举报 不同意 能修灯 去了三家 还多一小时 带凳子 店主 批注 上不去"
    for said in said_in.split():
        assert f"{SAID}{said}" in page, said
    # Money in yuan, receipts and moments as on the site.
    assert re.search(r"¥\d+\.\d\d", page)
    assert re.search(r"[0-9A-Z]{5}-[0-9A-Z]{5}", page)
    assert "a.m." not in page
    assert "p.m." not in page
    others = User.objects.exclude(pk=life.person.pk)
    for other in others:
        assert other.email not in everything
        assert other.name not in everything, other.name


def test_their_archive_speaks_their_language(life):
    with override("zh-hans"):
        rows = [row for each in personal_data for row in each.export(life.person)]
    english = {f"{cell.name}: {cell.label}" for cell in chain(*rows) if not re.search("[\u4e00-\u9fff]", cell.label)}
    assert english == set()


def test_words_stay_if_so_chosen_without_the_name_and_pictures_go(life, django_capture_on_commit_callbacks):
    _leaves(life, keep_words=True)
    with django_capture_on_commit_callbacks(execute=True):
        assert erase_person(by=None, person=life.person)
    topic = Topic.objects.get(title__contains=SAID)
    assert str(topic.author) == "已离开的邻居"
    assert Reply.objects.get(topic=topic, number=1).text == f"{SAID}改了"
    assert not Reply.objects.get(topic=topic, number=1).pictures.exists()
    assert not any(default_storage.exists(name) for name in life.files)
    left = {line.rpartition(": ")[2] for line in in_tables((NAME, life.person.email or "", "13900009317"))}
    assert left == set()


def test_what_others_rely_on_stays_without_a_name(life):
    person = life.person
    _leaves(life, keep_words=False)
    erase_person(by=None, person=person)
    person.refresh_from_db()
    assert str(person) == person.get_full_name() == person.get_short_name() == "已离开的邻居"
    assert (person.email, person.phone, person.is_active, person.has_usable_password()) == (None, None, False, False)
    assert Notice.objects.get(title__contains=OFFICE).author == person
    assert Case.objects.get().title == f"{OFFICE}的坡道"
    assert Case.objects.get().summary == TAKEN_AWAY
    assert Rating.objects.get().score == 5
    assert HourRecord.objects.get(person=person).minutes > 0
    assert {gift.donor_label for gift in Gift.objects.filter(donor=person)} == {"一位邻居"}
    assert Entry.objects.filter(kind="gift").count() == 2
    assert Party.objects.get(kind="person").name == "已离开的邻居"
    assert not person.grants.filter(role="resident").exists()
    assert {grant.until is not None for grant in person.grants.all()} == {True}
    record = Record.objects.get(verb="privacy.person.erased")
    assert (record.actor, record.thing_id, record.facts) == (None, str(person.pk), {"kept_words": False})


def test_it_is_done_once_and_not_before_its_time(life):
    person = life.person
    assert not erase_person(by=None, person=person)
    ask_to_leave(by=person, person=person, keep_words=False)
    assert not erase_person(by=None, person=person)
    _leaves(life, keep_words=False)
    assert erase_person(by=None, person=person)
    assert not erase_person(by=None, person=person)
    assert Record.objects.filter(verb="privacy.person.erased").count() == 1


def test_each_provider_may_run_twice(life):
    from portal.personal_data.erasure import Erasure
    from portal.personal_data.providers import personal_data

    for _turn in range(2):
        erasure = Erasure(life.person, timezone.now())
        for provider in personal_data:
            if provider.erase is not None:
                provider.erase(erasure)
