"""What a room brings to portal/notify: a kind, people and announcements."""

import pytest
from django.db import transaction

from portal.access.models import Grant
from portal.notify.audiences import GrantAudience
from portal.notify.channels import Channel
from portal.notify.kinds import NotificationKind, notification_kinds
from portal.notify.sending import mail_on_commit, notify_on_commit
from portal.users.models import User

QUIET, LOUD, OF_OFFICE = "test.quiet", "test.loud", "test.of_office"
COMMUNITY = "510108/510108004/510108004007"


@pytest.fixture(autouse=True)
def _kinds(monkeypatch):
    """Two kinds and no others: one told on the site only, one also by e-mail."""
    monkeypatch.setattr(notification_kinds, "_items", {})
    notification_kinds.register(QUIET, NotificationKind("静静的事"))
    notification_kinds.register(LOUD, NotificationKind("要紧的事", (Channel.IN_APP, Channel.EMAIL)))


def people(count: int, scope: str = COMMUNITY, role: str = "resident") -> list[User]:
    first = User.objects.count()
    made = User.objects.bulk_create(
        [User(email=f"p{first + number}@example.org", name="王小明") for number in range(count)]
    )
    Grant.objects.bulk_create([Grant(user=user, role=role, scope=scope) for user in made])
    return made


def announce(key: str = "1", kind: str = LOUD, recipients=None, **more) -> None:
    said = {"title": "1 栋电梯停运", "text": "请走东侧楼梯。", "url": "/c/xinhong/notices/1/", **more}
    with transaction.atomic():
        notify_on_commit(
            kind=kind, key=key, recipients=recipients or GrantAudience(("resident",), (COMMUNITY,)), **said
        )


def post(key: str = "m1", address: str = "donor@example.org", language: str = "zh-hans") -> None:
    with transaction.atomic():
        mail_on_commit(key, address, "收据", "谢谢您。\nhttp://localhost:8000/receipts/ABC/", language)
