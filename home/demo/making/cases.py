"""Matters that the demo tells: raised, joined and ended by those who look after them."""

from collections.abc import Callable
from datetime import timedelta

from communities.cases.actions import finish_case, join_case, open_case, rate_case
from home.demo.content.typical import TypicalCase
from home.demo.making.people import somebody
from home.demo.making.places import named
from home.demo.making.setting import Setting
from home.demo.timeline import Event, moment_of
from portal.notify.fan_out import fan_out
from portal.users.models import User


def case_events(setting: Setting) -> list[Event]:
    """Opening, joining, ending and rating, each at its hour; ``setting.opened`` is filled while they happen."""
    events = []
    for told in setting.told.cases:
        moment = moment_of(setting.today, told.days, told.at)
        events.append(Event(moment, _opening(setting, told)))
        if told.into:
            events.append(Event(moment + timedelta(hours=12), _joining(setting, told)))
        if told.ending:
            events.append(Event(moment_of(setting.today, told.ending.days, told.ending.at), _ending(setting, told)))
    return events


def _opening(setting: Setting, told: TypicalCase) -> Callable[[], None]:
    def do() -> None:
        setting.opened[told.key] = open_case(
            by=somebody(setting.people, told.by), community=setting.community, place=named(told.where),
            title=told.title, summary=told.summary,
        )  # fmt: skip

    return do


def _joining(setting: Setting, told: TypicalCase) -> Callable[[], object]:
    return lambda: join_case(
        by=setting.people["worker"], case=setting.opened[told.key], into=setting.opened[told.into], reason=told.reason
    )


def _ending(setting: Setting, told: TypicalCase) -> Callable[[], None]:
    ending = told.ending
    assert ending is not None  # noqa: S101 - asked for those alone that have one

    def do() -> None:
        done = ending.outcome == "done"
        case = finish_case(
            by=setting.people["worker"],
            case=setting.opened[told.key],
            outcome=ending.outcome,
            text=ending.text,
            rating_until=moment_of(setting.today, -ending.rated_for - 1, "0:00") if done else None,
            revisit_at=moment_of(setting.today, -ending.revisited_in, "9:00") if ending.revisited_in else None,
        )
        for number, score in enumerate(ending.scores):
            rate_case(by=_neighbours(setting, told.where)[number], case=case, score=score)
        fan_out()

    return do


def _neighbours(setting: Setting, where: str) -> list[User]:
    """Those of the courtyard, or of the whole community where the matter is not one courtyard's."""
    names = setting.told.neighbours.get(where)
    return [somebody(setting.people, name) for name in names] if names else setting.neighbours
