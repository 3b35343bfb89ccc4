"""The boards that the demo tells, each step taken by whoever would take it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from communities.linkage import actions
from communities.linkage.actions import CardFacts, Outcome, Terms
from communities.linkage.kinds import Stage
from communities.linkage.models import Card, Party, Project
from communities.linkage.queries import project_or_404
from communities.registry.actions import (
    OrganisationFacts,
    confirm_representation,
    propose_organisation,
    verify_organisation,
)
from communities.registry.credit_codes import check_character
from communities.registry.models import Organisation
from communities.registry.rules import forget_representations
from home.demo.content.feast import SOME_DAY, feast_in, in_season
from home.demo.content.people import PASSWORD
from home.demo.content.typical import TypicalCard, TypicalOrganisation, TypicalProject
from home.demo.making.places import named
from home.demo.making.setting import Setting
from home.demo.timeline import Event, moment_of
from portal.accounts.actions import open_account
from portal.users.models import User

REGISTERED_DAYS_AGO = 120


@dataclass
class Told:
    """What was made so far, by the keys of the content."""

    setting: Setting
    organisations: dict[str, Organisation] = field(default_factory=dict)
    cards: dict[str, Card] = field(default_factory=dict)
    projects: dict[str, int] = field(default_factory=dict)

    @property
    def people(self) -> dict[str, User]:
        return self.setting.people

    def day(self, days: int) -> date:
        return self.setting.today + timedelta(days=days)

    def project(self, told: TypicalProject) -> Project:
        return project_or_404(self.setting.community, self.projects[told.need])

    def sides(self, told: TypicalProject) -> list[tuple[User, Party]]:
        """Who speaks for the need's party and for the offer's."""
        return list(zip((self.people["worker"], self.people[told.speaker]), self.project(told).parties, strict=True))


def linkage_events(setting: Setting) -> list[Event]:
    """Organisations, cards and projects, each step at its day."""
    told, today = Told(setting), setting.today
    events = [
        Event(moment_of(today, REGISTERED_DAYS_AGO - number), _registering(told, each))
        for number, each in enumerate(setting.told.organisations)
    ]
    events += [Event(moment_of(today, card.days, "09:30"), _writing(told, card)) for card in setting.told.cards]
    for project in setting.told.projects:
        events += _steps(told, project, today)
    return events


def _registering(told: Told, each: TypicalOrganisation) -> Callable[[], None]:
    def do() -> None:
        speaker = told.people[each.key] = open_account(by=None, email=each.email, name=each.speaker, password=PASSWORD)
        code = each.code + check_character(each.code) if each.code else ""
        facts = OrganisationFacts(
            kind=each.kind, name=each.name, short_name=each.short_name, introduction=each.introduction,
            credit_code=code, offers=each.offers, contact=each.contact, contact_shown=True,
        )  # fmt: skip
        made = propose_organisation(by=speaker, home=told.setting.community, facts=facts, position=each.position)
        worker = told.people["worker"]
        told.organisations[each.key] = verify_organisation(
            by=worker, organisation=made, looked_at=each.looked_at, version=1
        )
        confirm_representation(by=worker, representation=made.representations.get())
        forget_representations(speaker)

    return do


def _writing(told: Told, card: TypicalCard) -> Callable[[], None]:
    def do() -> None:
        organisation = told.organisations.get(card.party)
        if card.party == "me":
            party = card.party
        else:
            party = f"organisation-{organisation.pk}" if organisation else f"place-{named(card.party).pk}"
        facts = CardFacts(
            board=card.board, kind=card.kind, resource=card.resource, title=card.title, text=card.text,
            amount=card.amount, unit=card.unit, from_day=told.day(-card.days) if card.lasts else None,
            until_day=told.day(card.lasts) if card.lasts else None, place=named(card.place) if card.place else None,
        )  # fmt: skip
        told.cards[card.key] = actions.write_card(
            by=told.people[card.by],
            community=told.setting.community,
            side=card.side,
            facts=facts,
            party=party,
            case=told.setting.opened[card.case] if card.case else None,
        )

    return do


def _steps(told: Told, project: TypicalProject, today: date) -> list[Event]:
    steps: list[tuple[int | None, Callable[[], None]]] = [
        (project.begun, lambda: _begin(told, project)),
        (project.settled, lambda: _settle(told, project)),
        (project.under_way, lambda: _move(told, project, Stage.UNDER_WAY)),
        (project.under_way, lambda: _write_down(told, project)),
        (project.done, lambda: _finish(told, project)),
    ]
    steps += [(days, _logging(told, project, days, text)) for days, text in project.log]
    return [
        Event(moment_of(today, days, f"{10 + number}:00"), do)
        for number, (days, do) in enumerate(steps)
        if days is not None
    ]


def _begin(told: Told, project: TypicalProject) -> None:
    made = actions.introduce(by=told.people["worker"], need=told.cards[project.need], offer=told.cards[project.offer])
    told.projects[project.need] = made.pk


def _settle(told: Told, project: TypicalProject) -> None:
    now = told.project(project)
    brings = {party.pk: words for party, words in zip(now.parties, project.brings, strict=True)}
    terms = Terms(
        subject=project.subject, terms=project.terms, from_day=told.day(-(project.settled or 0)),
        until_day=told.day(120), costs=project.costs, leaving=project.leaving,
    )  # fmt: skip
    actions.write_agreement(by=told.people["worker"], project=now, terms=terms, brings=brings, version=now.version)
    for user, party in told.sides(project):
        actions.sign_agreement(by=user, project=told.project(project), party=party, version=1)


def _move(told: Told, project: TypicalProject, to: Stage) -> None:
    for user, party in told.sides(project):
        now = told.project(project)
        actions.move_project(by=user, project=now, party=party, to=to, version=now.version)


def _write_down(told: Told, project: TypicalProject) -> None:
    for title, side, due, done in project.tasks:
        user, party = told.sides(project)[side]
        day = told.day(feast_in(told.setting.today) if due == SOME_DAY else due)
        said = in_season(title, told.setting.today)
        task = actions.add_task(by=user, project=told.project(project), title=said, owner=party, due=day)
        if done:
            actions.tick_task(by=user, task=task, done=True)


def _logging(told: Told, project: TypicalProject, days: int, text: str) -> Callable[[], None]:
    def do() -> None:
        user, _party = told.sides(project)[1]
        actions.write_log_entry(by=user, project=told.project(project), day=told.day(-days), text=text)

    return do


def _finish(told: Told, project: TypicalProject) -> None:
    now = told.project(project)
    said = Outcome(outcome=project.outcome, people=project.people, minutes=project.minutes, money=0)
    actions.write_outcome(by=told.people["worker"], project=now, outcome=said, version=now.version)
    _move(told, project, Stage.DONE)
    offer = told.cards[project.offer]
    actions.close_card(
        by=told.people[project.speaker], card=offer, reason="这一次做完了，下回再挂。", version=offer.version
    )
