"""Buildings and dwellings of the courtyards that are told in depth; a head of one, letters, and somebody who waits."""

from datetime import timedelta

from django.utils import timezone

from communities.places.actions.dwelling import load_dwellings
from communities.places.dwellings import numbered
from communities.places.models import Place
from communities.places.reading import DwellingFile
from communities.registry.actions.letters import LETTERS_HOLD, send_letters
from communities.registry.actions.residing import ask_committee, take_letter
from home.demo.content.tellings import TELLINGS
from home.demo.making.places import named
from home.demo.making.setting import Setting
from portal.access.actions import grant_role
from portal.access.predicates import grants_of
from portal.access.roles import Role

COURTYARDS_WITH_HOMES = 3
BUILDINGS = ["1", "2", "3"]


def make_homes() -> None:
    """Three buildings of six floors in each of the first courtyards of a community told in depth."""
    for told in TELLINGS:
        for courtyard in list(told.neighbours)[:COURTYARDS_WITH_HOMES]:
            rows = numbered(named(courtyard).code, BUILDINGS, entrances=2, floors=6, per_floor=2)
            load_dwellings(by=None, file=DwellingFile(list(rows)))


def settle(setting: Setting) -> None:
    """In the first courtyard of the chair: who heads building 1, who is verified in it, who waits for the committee."""
    chair = setting.people.get("chair")
    courtyards = [grant.scope for grant in grants_of(chair) if grant.role == Role.COMMITTEE_CHAIR] if chair else []
    if chair is None or not courtyards:
        return
    courtyard = Place.objects.get(path=courtyards[0])
    living = [each for each in setting.neighbours if any(grant.scope == courtyard.path for grant in grants_of(each))]
    building = Place.objects.filter(code=f"{courtyard.code}-1").first()
    if building is None or len(living) < 3:
        return
    homes = list(Place.objects.filter(kind=Place.Kind.DWELLING).under(building.path).order_by("path"))
    head, verified, waiting = living[:3]
    now = timezone.now()
    grant_role(
        by=chair, user=head, role=Role.BUILDING_HEAD, scope=building.path, until=now + timedelta(days=365),
        reason="本栋居民推选",
    )  # fmt: skip
    _, sheets = send_letters(by=chair, place=building, dwellings=homes, slips=2, until=now + LETTERS_HOLD)
    take_letter(by=verified, typed=sheets[0].codes[0], relation="owner", lives_here=True)
    said = "去年搬来的，对门是李家"
    ask_committee(by=waiting, dwelling=homes[5], relation="tenant", lives_here=True, said=said)
