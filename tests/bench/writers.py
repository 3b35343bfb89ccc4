"""One writing client: `python -m tests.bench.writers KIND NUMBER SECONDS`.

Says "ready", waits for a line, writes for so many seconds through the product's actions and says how many a second.
"""

import sys
import time
from collections.abc import Callable
from datetime import timedelta

import django

django.setup()

from django.utils import timezone  # noqa: E402 - after Django's setup

from tests.bench.place import CHAIR, RESIDENT  # noqa: E402


def entries(number: int) -> Callable[[], object]:
    """A gift to a fund of this client's own."""
    from fund.ledger.actions import post_entry
    from fund.ledger.chart import CLEARING, FEES, gift_account
    from fund.ledger.models import Fund

    funds = list(Fund.objects.select_related("community").order_by("pk"))
    fund = funds[number % len(funds)]
    lines = [(CLEARING, 4_970), (FEES, 30), (gift_account(), -5_000)]
    return lambda: post_entry(by=None, fund=fund, kind="gift", description="线上捐赠", lines=lines)


def hot(number: int) -> Callable[[], object]:
    return entries(0)


def notices(number: int) -> Callable[[], object]:
    """A notice to a courtyard, written and published by its chair."""
    from communities.notices.actions import Content, draft_notice, publish_notice
    from communities.places.models import Place
    from portal.users.models import User

    chair = User.objects.get(email=CHAIR)
    courtyard = Place.objects.filter(kind="courtyard", path__in=chair.grants.values("scope")).first()
    assert courtyard
    assert courtyard.parent
    until = timezone.now() + timedelta(days=2)
    content = Content(kind="water", title="周五停水", text="请存好水。" * 20, valid_until=until)
    community = courtyard.parent

    def write() -> None:
        made = draft_notice(by=chair, community=community, content=content, courtyards=[courtyard])
        publish_notice(by=chair, notice=made)

    return write


def replies(number: int) -> Callable[[], object]:
    from communities.forum.actions import post_reply
    from communities.forum.content import Content
    from communities.forum.models import Topic
    from portal.users.models import User

    resident = User.objects.get(email=RESIDENT)
    topic = Topic.objects.filter(community__slug="xinhong", state="open", hidden=False).order_by("pk").first()
    return lambda: post_reply(by=resident, topic=topic, content=Content(text="我也来一个。"))


def main() -> None:
    kind, number, seconds = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
    write = globals()[kind](number)
    write()
    print("ready", flush=True)
    sys.stdin.readline()
    began, done = time.monotonic(), 0
    while time.monotonic() - began < seconds:
        write()
        done += 1
    print(done / (time.monotonic() - began))


if __name__ == "__main__":
    main()
