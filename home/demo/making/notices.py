"""Notices that the demo tells, written and published by those who issue them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

from communities.notices.actions import Content, correct_notice, draft_notice, publish_notice, withdraw_notice
from communities.notices.models import Notice
from home.demo.content.feast import FEAST, SOME_DAY, feast_in, in_season
from home.demo.content.typical import TypicalNotice
from home.demo.making.drawings import drawn_picture
from home.demo.making.people import somebody
from home.demo.making.places import named
from home.demo.making.setting import Setting
from home.demo.timeline import Event, moment_of
from portal.notify.fan_out import fan_out
from portal.users.models import User

CORRECTED_AFTER = timedelta(hours=1, minutes=20)
WITHDRAWN_AFTER = timedelta(hours=5)


def notice_events(setting: Setting) -> list[Event]:
    """Publishing, correcting and withdrawing, each at its hour."""
    events = []
    today = setting.today
    for told in (as_told_on(today, each) for each in setting.told.notices):
        published: list[Notice] = []
        moment, by = moment_of(today, told.days, told.at), somebody(setting.people, told.by)
        events.append(Event(moment, _publishing(setting, by, told, published)))
        if told.correction:
            events.append(Event(moment + CORRECTED_AFTER, _correcting(by, told, today, published)))
        if told.withdrawn:
            events.append(Event(moment + WITHDRAWN_AFTER, _withdrawing(by, told, published)))
    return events


def as_told_on(today: date, told: TypicalNotice) -> TypicalNotice:
    """What calls to the feast, in its season and until its day; everything else as it is."""
    lasts = told.lasts + feast_in(today) - SOME_DAY if FEAST in told.title else told.lasts
    return replace(told, title=in_season(told.title, today), lasts=lasts)


def ends_at(told: TypicalNotice, today: date) -> datetime:
    until = moment_of(today, told.days, told.at) + timedelta(days=told.lasts)
    return until.replace(minute=0) if told.lasts >= 1 else until


def _content(told: TypicalNotice, by: User, today: date) -> Content:
    picture = drawn_picture(told.drawing, by) if told.drawing else None
    return Content(
        kind=told.kind, level=told.level, title=told.title, text=told.text, picture=picture,
        picture_description=told.seen, valid_until=ends_at(told, today),
    )  # fmt: skip


def _publishing(setting: Setting, by: User, told: TypicalNotice, published: list[Notice]) -> Callable[[], None]:
    def do() -> None:
        draft = draft_notice(
            by=by, community=setting.community, content=_content(told, by, setting.today),
            courtyards=[named(name) for name in told.to], case=setting.opened.get(told.about),
        )  # fmt: skip
        published.append(publish_notice(by=by, notice=draft))
        fan_out()

    return do


def _correcting(by, told, today, published):  # type: ignore[no-untyped-def]
    title, text, note = told.correction

    def do() -> None:
        before = _content(told, by, today)
        after = Content(kind=before.kind, level=before.level, title=title, text=text, valid_until=before.valid_until)
        correct_notice(by=by, notice=published[0], content=after, note=note, version=1)

    return do


def _withdrawing(by, told, published):  # type: ignore[no-untyped-def]
    return lambda: withdraw_notice(by=by, notice=published[0], reason=told.withdrawn)
