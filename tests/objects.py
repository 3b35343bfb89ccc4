"""One of everything the rooms keep, in 新鸿: what the addresses of docs/reference/urls.md are about."""

import uuid
from datetime import timedelta

from django.utils import timezone

from communities.notices.actions import Content, draft_notice, publish_notice
from fund.donations.actions import confirm_payment, pledge_gift
from fund.donations.models import Gift
from fund.donations.practice.fees import practice_fee
from fund.donations.providers import payment_providers
from fund.ledger.actions import open_fund
from fund.ledger.models import Fund
from home.sites.actions import open_front_door, open_site
from portal.access.models import Grant
from portal.notify.fan_out import fan_out
from portal.notify.models import Notification
from portal.users.models import User
from tests.districts import District


def notice(by: User, district: District, *, publish: bool):
    """A notice to the courtyard: a committee writes it, and its community worker may change it."""
    content = Content(
        kind="water", title="周五停水", text="周四晚上请存好水。", valid_until=timezone.now() + timedelta(days=2)
    )
    made = draft_notice(by=by, community=district.community, content=content, courtyards=[district.courtyard])
    return publish_notice(by=by, notice=made) if publish else made


def gift(fund: Fund, by: User | None, *, paid: bool) -> Gift:
    made = pledge_gift(
        by=by,
        fund=fund,
        key=uuid.uuid4(),
        amount=6600,
        purpose="unrestricted",
        shown="masked",
        name="王大明",
        provider=payment_providers["practice"],
    )
    if not paid:
        return made
    return confirm_payment(gift=made, fee=practice_fee(made.amount), reference=f"practice-{made.key}")


def one_of_everything(district: District) -> dict[str, object]:
    """What stands in the braces of an example path, by its name there."""
    people = district.people
    open_front_door(by=None, district=district.place)
    for community in (district.community, district.elsewhere):
        open_site(by=None, community=community)
    funds = [open_fund(by=None, community=community) for community in (district.community, district.elsewhere)]
    chair, resident = people["committee chair"], people["resident"]
    published, draft = (notice(chair, district, publish=publish) for publish in (True, False))
    given = gift(funds[0], resident, paid=True)
    fan_out()
    told = Notification.objects.filter(user=resident).order_by("id").first()
    return {
        "notice": published.pk,
        "draft": draft.pk,
        "courtyard": district.courtyard.slug,
        "entry": given.entry.number,
        "gift": given.key,
        "pledge": gift(funds[0], resident, paid=False).key,
        "guest_pledge": gift(funds[0], None, paid=False).key,
        "receipt": given.spaced_code,
        "notification": told.pk if told else 0,
        "resident": resident.pk,
        "chair_grant": Grant.objects.get(user=chair).pk,
    }
