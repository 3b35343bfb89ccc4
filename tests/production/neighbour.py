"""A process of its own in which things happen: it reads what, and says when that is committed.

``begin``: a small district. ``notice TITLE``: a worker publishes one. ``letter ADDRESS``: one is put into the outbox.
"""

import io
import sys
from datetime import timedelta

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - after Django's setup
from django.db import close_old_connections, transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from communities.notices.actions import Content, draft_notice, publish_notice  # noqa: E402
from communities.places.models import Place  # noqa: E402
from portal.notify.sending import mail_on_commit  # noqa: E402
from portal.users.models import User  # noqa: E402
from tests.districts import small_district  # noqa: E402
from tests.whole_district import plant_roots  # noqa: E402


def begin(_: str) -> None:
    plant_roots()
    small_district()
    call_command("open_sites", stdout=io.StringIO())


def notice(title: str) -> None:
    community = Place.objects.get(slug="xinhong", kind=Place.Kind.COMMUNITY)
    worker = User.objects.get(email="community-worker@example.org")
    content = Content(kind="water", title=title, text="说明。", valid_until=timezone.now() + timedelta(days=2))
    publish_notice(by=worker, notice=draft_notice(by=worker, community=community, content=content, courtyards=[]))


def letter(address: str) -> None:
    with transaction.atomic():
        mail_on_commit(f"test:{address}", address, "一封信", "你好。", "zh-hans")


for line in sys.stdin:
    what, _, rest = line.strip().partition(" ")
    close_old_connections()
    {"begin": begin, "notice": notice, "letter": letter}[what](rest)
    print(f"done {what}", flush=True)  # noqa: T201 - what the test waits for
