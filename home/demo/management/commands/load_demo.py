"""Fill an empty database with a district that lives, through the same actions that people trigger."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from communities.places.models import Place
from home.demo.content.people import CAST
from home.demo.making.cases import Opened, case_events
from home.demo.making.forum import forum_events
from home.demo.making.linkage import linkage_events
from home.demo.making.money import other_funds, xinhong_money
from home.demo.making.notices import notice_events
from home.demo.making.pages import make_reading, make_sites
from home.demo.making.people import make_people
from home.demo.making.places import make_places, named
from home.demo.making.requests import request_events
from home.demo.making.volunteering import volunteer_events
from home.demo.preparing import say
from home.demo.timeline import happen, moment_of
from home.demo.travelling import at
from portal.notify.actions import choose_mail
from portal.notify.kinds import notification_kinds
from portal.users.models import User

BEGINNING_DAYS_AGO = 400


class Command(BaseCommand):
    help = "Load the demo: 83 real communities with their sites, and a year of Xinhong told in depth."

    def handle(self, *args: Any, **options: Any) -> None:
        if User.objects.exists() or Place.objects.exists():
            raise CommandError("The database is not empty; the demo is loaded into an empty one (make clean-demo).")
        with transaction.atomic():
            self._load()
        self.stdout.write("· The demo is loaded.")

    def _load(self) -> None:
        now = timezone.localtime()
        today = now.date()
        with at(moment_of(today, BEGINNING_DAYS_AGO)):
            say("Importing the district's places and courtyards")
            make_places()
            say("Opening the front door and 83 sites")
            make_sites()
            say("Introducing the neighbours")
            people = make_people()
        for person in people.values():
            choose_mail(by=person, wanted=set())
        xinhong = named("新鸿社区")
        others = list(Place.objects.current().communities().exclude(pk=xinhong.pk).order_by("code"))
        opened: Opened = {}
        events = [
            *case_events(xinhong, people, today, opened),
            *xinhong_money(xinhong, people, today, opened),
            *other_funds(others, today),
            *notice_events(xinhong, people, today, opened),
            *forum_events(xinhong, people, today, opened),
            *linkage_events(xinhong, people, today, opened),
            *request_events(xinhong, people, today, opened),
            *volunteer_events(xinhong, people, today, opened),
        ]
        say(f"Letting a year pass ({len(events)} matters, gifts, payments, notices, events and words in the forum)")
        happen(events, now=now, progress=lambda done, of: say(f"  {done} of {of}"))
        make_reading(people["editor"], today)
        # The letters of the year that has passed are not sent now; those who sign in get the coming ones.
        for told in CAST:
            choose_mail(by=people[told.key], wanted=set(notification_kinds.keys()))
