"""Matters told by `home.demo.content.cases`: raised, joined and ended by those who look after them."""

from datetime import date, timedelta

from communities.cases.actions import finish_case, join_case, open_case, rate_case
from communities.cases.models import Case
from communities.places.models import Place
from home.demo.content.cases import CASES, TypicalCase
from home.demo.content.people import NEIGHBOURS
from home.demo.making.people import somebody
from home.demo.making.places import named
from home.demo.timeline import Event, moment_of
from portal.notify.fan_out import fan_out
from portal.users.models import User

# By the keys of `home.demo.content.cases`, once they have been opened.
Opened = dict[str, Case]


def case_events(community: Place, people: dict[str, User], today: date, opened: Opened) -> list[Event]:
    """Opening, joining, ending and rating, each at its hour; ``opened`` is filled while they happen."""
    events = []
    for told in CASES:
        moment = moment_of(today, told.days, told.at)
        events.append(Event(moment, _opening(community, somebody(people, told.by), told, opened)))
        if told.into:
            events.append(Event(moment + timedelta(hours=12), _joining(people["worker"], told, opened)))
        if told.ending:
            events.append(
                Event(moment_of(today, told.ending.days, told.ending.at), _ending(people, told, today, opened))
            )
    return events


def _opening(community, by, told, opened):  # type: ignore[no-untyped-def]
    def do() -> None:
        opened[told.key] = open_case(
            by=by, community=community, place=named(told.where), title=told.title, summary=told.summary
        )

    return do


def _joining(by, told, opened):  # type: ignore[no-untyped-def]
    return lambda: join_case(by=by, case=opened[told.key], into=opened[told.into], reason=told.reason)


def _ending(people, told: TypicalCase, today, opened):  # type: ignore[no-untyped-def]
    ending = told.ending
    assert ending is not None  # noqa: S101 - asked for those alone that have one

    def do() -> None:
        done = ending.outcome == "done"
        case = finish_case(
            by=people["worker"],
            case=opened[told.key],
            outcome=ending.outcome,
            text=ending.text,
            rating_until=moment_of(today, -ending.rated_for - 1, "0:00") if done else None,
            revisit_at=moment_of(today, -ending.revisited_in, "9:00") if ending.revisited_in else None,
        )
        for number, score in enumerate(ending.scores):
            rate_case(by=_neighbours(people, told.where)[number], case=case, score=score)
        fan_out()

    return do


def _neighbours(people: dict[str, User], courtyard: str) -> list[User]:
    return [somebody(people, name) for name in NEIGHBOURS[courtyard]]
