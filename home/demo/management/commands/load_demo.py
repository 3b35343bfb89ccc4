"""Fill an empty database with a district that lives, through the same actions that people trigger."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from communities.places.models import Place
from home.demo.content.tellings import TELLINGS
from home.demo.making.cases import case_events
from home.demo.making.forum import forum_events
from home.demo.making.homes import make_homes, settle
from home.demo.making.linkage import linkage_events
from home.demo.making.money import money_events, other_funds
from home.demo.making.notices import notice_events
from home.demo.making.pages import make_reading, make_sites
from home.demo.making.people import make_people
from home.demo.making.places import make_places, named
from home.demo.making.requests import request_events
from home.demo.making.setting import Setting
from home.demo.making.volunteering import volunteer_events
from home.demo.one_password import made_unreadable_once
from home.demo.preparing import say
from home.demo.timeline import Event, happen, moment_of
from home.demo.travelling import at
from portal.notify.actions import choose_mail
from portal.notify.kinds import offered_kinds
from portal.users.models import User

BEGINNING_DAYS_AGO = 400


class Command(BaseCommand):
    help = "Load the demo: 83 real communities with their sites, and a year of three of them told in depth."

    def handle(self, *args: Any, **options: Any) -> None:
        if User.objects.exists() or Place.objects.exists():
            raise CommandError("The database is not empty; the demo is loaded into an empty one (make clean-demo).")
        with transaction.atomic():
            self._load()
        self.stdout.write("· The demo is loaded.")

    def _load(self) -> None:
        now = timezone.localtime()
        today = now.date()
        with made_unreadable_once(), at(moment_of(today, BEGINNING_DAYS_AGO)):
            say("Importing the district's places and courtyards")
            make_places()
            make_homes()
            say("Opening the front door and 83 sites")
            make_sites()
            say("Introducing the neighbours")
            settings = [Setting(told, named(told.community), make_people(told), today) for told in TELLINGS]
        everybody = [person for setting in settings for person in setting.people.values()]
        for person in everybody:
            choose_mail(by=person, choices=dict.fromkeys(offered_kinds(), False))
        told_in_depth = {setting.community.pk for setting in settings}
        others = list(Place.objects.current().communities().exclude(pk__in=told_in_depth).order_by("code"))
        events = [event for setting in settings for event in events_of(setting)] + other_funds(others, today)
        say(f"Letting a year pass ({len(events)} matters, gifts, payments, notices, events and words in the forum)")
        with made_unreadable_once():
            happen(events, now=now, progress=lambda done, of: say(f"  {done} of {of}"))
        for setting in settings:
            make_reading(setting)
            settle(setting)
        # The letters of the year that has passed are not sent now; those who sign in get the coming ones.
        wanted = dict.fromkeys(offered_kinds(), True)
        for setting in settings:
            for one in setting.told.cast:
                choose_mail(by=setting.people[one.key.removesuffix(setting.told.suffix)], choices=wanted)


def events_of(setting: Setting) -> list[Event]:
    """A year of one community."""
    return [
        *case_events(setting),
        *money_events(setting),
        *notice_events(setting),
        *forum_events(setting),
        *linkage_events(setting),
        *request_events(setting),
        *volunteer_events(setting),
    ]
