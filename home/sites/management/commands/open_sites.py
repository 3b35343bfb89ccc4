"""Open the front door and a site for every community that has none yet, under the host names of the settings."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from communities.places.models import Place
from home.sites.actions import move_hosts, open_front_door, open_site


class Command(BaseCommand):
    help = (
        "Open the district's front door and a site for every current community, and move them where BASE_DOMAIN or "
        "PORT has changed. Running it again changes nothing."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        district = Place.objects.current().filter(kind=Place.Kind.DISTRICT).first()
        if district is None:
            raise CommandError("There is no district yet; import the places first (manage.py import_places FILE).")
        open_front_door(by=None, district=district)
        waiting = Place.objects.current().communities().filter(home_page=None)
        for community in waiting.iterator():
            open_site(by=None, community=community)
        move_hosts(by=None)
        self.stdout.write(f"{Place.objects.current().communities().count()} communities have their site.")
