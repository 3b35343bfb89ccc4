"""Gifts and payments, through the pledge, the practice payment and the treasurer's form."""

import random
import uuid
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from communities.places.models import Place
from fund.donations.actions import confirm_payment, pledge_gift
from fund.donations.models import Gift
from fund.donations.practice.fees import practice_fee
from fund.donations.practice.provider import PracticeProvider
from fund.ledger.actions import open_fund
from fund.ledger.amounts import parse_amount
from fund.ledger.models import Fund
from fund.ledger.purposes import Purpose
from fund.spending.actions import record_payment
from home.demo.content.typical import TypicalPayment
from home.demo.content.usual_gifts import USUAL_PURPOSES, USUAL_YUAN
from home.demo.making.setting import Setting
from home.demo.timeline import Event, moment_of
from portal.users.models import User

FUND_OPENED_DAYS_AGO = 365
# The same district each time: nobody's key, only the demo's dice.
DICE = 510108


def gift_event(  # type: ignore[no-untyped-def]
    community: Place, moment, yuan: str, purpose: str, donor: User | None, name: str, case=lambda: None
) -> Event:
    """One gift, given and paid at ``moment``, for what ``case`` gives then."""

    def do() -> None:
        gift = pledge_gift(
            by=donor,
            fund=Fund.objects.get(community=community),
            key=uuid.uuid4(),
            amount=parse_amount(yuan),
            purpose=purpose,
            shown=Gift.Shown.MASKED if name else Gift.Shown.ANONYMOUS,
            name=name,
            provider=PracticeProvider(),
            case=case(),
        )
        confirm_payment(gift=gift, fee=practice_fee(gift.amount), reference=f"practice-{gift.key.hex}")

    return Event(moment, do)


def money_events(setting: Setting) -> list[Event]:
    """A year of the community's fund: named gifts, the neighbours' small ones, what was spent."""
    community, today, told = setting.community, setting.today, setting.told
    dice = random.Random(f"{DICE}{told.suffix}" if told.suffix else DICE)  # noqa: S311
    neighbours = [
        user
        for key, user in setting.people.items()
        if key.startswith("neighbour") or key in {"resident", "member", "chair"}
    ]
    events = [Event(moment_of(today, FUND_OPENED_DAYS_AGO, "9:00"), lambda: open_fund(by=None, community=community))]
    events += [
        gift_event(
            community,
            moment_of(today, gift.days, "11:30"),
            gift.yuan,
            gift.purpose,
            None,
            gift.name,
            partial(setting.opened.get, gift.case),
        )
        for gift in told.gifts
    ]
    for months_ago, number in zip(range(len(told.gifts_per_month) - 1, -1, -1), told.gifts_per_month, strict=True):
        for _ in range(number):
            moment = moment_of(
                today, months_ago * 30 + dice.randrange(1, 30), f"{dice.randrange(8, 22)}:{dice.randrange(60):02d}"
            )
            donor = dice.choice(neighbours)
            name = donor.name if dice.random() < 0.7 else ""
            events.append(
                gift_event(community, moment, dice.choice(USUAL_YUAN), dice.choice(USUAL_PURPOSES), donor, name)
            )
    events += [Event(moment_of(today, spent.days, "15:00"), _paying(setting, spent)) for spent in told.payments]
    return events


def _paying(setting: Setting, spent: TypicalPayment) -> Callable[[], None]:
    def do() -> None:
        record_payment(
            by=setting.people["treasurer"],
            fund=Fund.objects.get(community=setting.community),
            amount=parse_amount(spent.yuan),
            purpose=spent.purpose,
            payee=spent.payee,
            what_for=spent.what,
            decided_by=spent.decided_by,
            paid_on=setting.today - timedelta(days=spent.days),
            key=uuid.uuid4(),
        )

    return do


def other_funds(communities: list[Place], today: date) -> list[Event]:
    """Three of four other communities have opened a fund, and some neighbours gave."""
    dice = random.Random(DICE + 1)  # noqa: S311
    events = []
    for community in communities:
        if dice.random() < 0.27:
            continue
        opened = dice.randrange(120, 360)
        events.append(Event(moment_of(today, opened, "9:00"), _opening(community)))
        for _ in range(dice.randrange(3, 9)):
            moment = moment_of(today, dice.randrange(1, opened), f"{dice.randrange(8, 22)}:{dice.randrange(60):02d}")
            yuan = dice.choice([*USUAL_YUAN, "1000", "2000", "5000", "20000"])
            events.append(gift_event(community, moment, yuan, dice.choice(list(Purpose)), None, ""))
    return events


def _opening(community):  # type: ignore[no-untyped-def]
    return lambda: open_fund(by=None, community=community)
