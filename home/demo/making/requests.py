"""Requests that the demo tells, by those who ask, decide, look at the bills and pay."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from communities.deliberation.actions import Said, decide, draft_minutes, publish_minutes
from fund.ledger.amounts import parse_amount
from fund.ledger.models import Fund
from fund.spending.actions import (
    Content,
    LineContent,
    add_quote,
    add_voucher,
    approve_request,
    ask_request,
    draft_request,
    pay_request,
)
from fund.spending.models import SpendingRequest
from home.demo.content.typical import TypicalRequest
from home.demo.making.drawings import drawn_picture
from home.demo.making.people import somebody
from home.demo.making.setting import Setting
from home.demo.timeline import Event, moment_of
from portal.notify.fan_out import fan_out
from portal.users.models import User

# The minutes are written when the council has risen.
WRITTEN_AFTER = timedelta(hours=1, minutes=30)


@dataclass
class Asked:
    """What the events of one request know of each other."""

    told: TypicalRequest
    setting: Setting
    number: list[int] = field(default_factory=list)

    @property
    def request(self) -> SpendingRequest:
        return SpendingRequest.objects.select_related("fund__community", "case").get(pk=self.number[0])

    @property
    def people(self) -> dict[str, User]:
        return self.setting.people

    def day(self, days: int) -> date:
        return self.setting.today - timedelta(days=days)


def request_events(setting: Setting) -> list[Event]:
    """Asking, deciding, the bills, approving and paying, each at its day."""
    events = []
    today = setting.today
    for told in setting.told.requests:
        asked = Asked(told, setting)
        events.append(Event(moment_of(today, told.asked, "10:30"), _then(_ask, asked)))
        if told.sitting:
            over = moment_of(today, told.sitting.days, told.sitting.at) + WRITTEN_AFTER
            events.append(Event(over, _then(_decide, asked)))
        if told.handed_in is not None:
            events.append(Event(moment_of(today, told.handed_in, "9:40"), _then(_hand_in_the_bills, asked)))
        if told.approved is not None:
            events.append(Event(moment_of(today, told.approved, "11:15"), _then(_approve, asked)))
        if told.paid is not None:
            events.append(Event(moment_of(today, told.paid, "15:00"), _then(_pay, asked)))
    return events


def _then(act: Callable[[Asked], object], asked: Asked) -> Callable[[], None]:
    def do() -> None:
        act(asked)
        fan_out()

    return do


def _ask(asked: Asked) -> None:
    told, by = asked.told, asked.people[asked.told.by]
    lines = [
        LineContent(what=what, amount=parse_amount(yuan), quantity=quantity, supplier=supplier)
        for what, quantity, supplier, yuan in told.lines
    ]
    made = draft_request(
        by=by,
        fund=Fund.objects.select_related("community").get(community=asked.setting.community),
        content=Content(told.title, told.purpose, told.text, lines),
        key=uuid.uuid4(),
        case=asked.setting.opened[told.case],
    )
    asked.number.append(made.pk)
    of_what = {line.what: line for line in made.lines.all()}
    for what, supplier, yuan in told.quotes:
        add_quote(
            by=by, request=made, line=of_what[what], supplier=supplier, amount=parse_amount(yuan), key=uuid.uuid4(),
            picture=drawn_picture("bill", by),
        )  # fmt: skip
    ask_request(by=by, request=made)


def _decide(asked: Asked) -> None:
    sitting, by = asked.told.sitting, asked.people["worker"]
    assert sitting is not None  # noqa: S101 - asked for those alone that have one
    there = [asked.people["council"], *(somebody(asked.people, name) for name in asked.setting.told.council)][
        : sitting.present
    ]
    said = Said(
        held_at=moment_of(asked.setting.today, sitting.days, sitting.at), where=asked.setting.told.meets_at,
        minutes=sitting.minutes,
        present=frozenset(person.pk for person in there),
    )  # fmt: skip
    meeting = draft_minutes(by=by, community=asked.setting.community, said=said, key=uuid.uuid4())
    request = asked.request
    decide(
        by=by, meeting=meeting, subject=request.title, yes=sitting.yes, no=sitting.no, abstained=sitting.abstained,
        about=f"spending.request:{request.pk}", amount=request.amount, case=request.case,
    )  # fmt: skip
    publish_minutes(by=by, meeting=meeting)


def _hand_in_the_bills(asked: Asked) -> None:
    by = asked.people[asked.told.by]
    for bill in asked.told.bills:
        add_voucher(
            by=by, request=asked.request, what=bill.what, day=asked.day(bill.days), amount=parse_amount(bill.yuan),
            picture=drawn_picture("bill", by), number=bill.number, key=uuid.uuid4(),
        )  # fmt: skip


def _approve(asked: Asked) -> None:
    approve_request(by=asked.people["approver"], request=asked.request)


def _pay(asked: Asked) -> None:
    told = asked.told
    pay_request(
        by=asked.people["cashier"], request=asked.request, payee=told.payee, paid_on=asked.day(told.paid or 0),
        key=uuid.uuid4(),
    )  # fmt: skip
