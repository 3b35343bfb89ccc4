"""The whole district for tests: 83 communities from the official file, each with its site; 新鸿 with notices and gifts.

All of it through the actions of the product. It takes some seconds.
"""

from pathlib import Path

from django.conf import settings
from django.utils import timezone
from wagtail.models import Collection, Locale, Page

from communities.notices.actions import Content, draft_notice, publish_notice
from communities.notices.models import Notice
from communities.places.actions.importing import import_places
from communities.places.models import Place
from communities.places.reading import read_place_file
from fund.ledger.actions import open_fund
from home.sites.actions import open_front_door, open_site
from home.sites.models import CommunityHomePage, StoryPage
from portal.access.roles import Role
from portal.users.models import User
from tests.districts import person
from tests.fund.ledger import books

DATA = Path(settings.ROOT) / "communities/places/data"


def plant_roots() -> None:
    """What Wagtail's first migrations make, where a flush after another test took it away."""
    Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)
    for model, words in ((Page, {"title": "Root", "slug": "root"}), (Collection, {"name": "Root"})):
        if model.get_first_root_node() is None:
            model.add_root(instance=model(**words))


def open_all_sites() -> list[Place]:
    """Import the official file and the courtyards; open the front door and a site for every community."""
    plant_roots()
    for name in ("chenghua_places.csv", "demo_courtyards.csv"):
        import_places(by=None, file=read_place_file(DATA / name))
    open_front_door(by=None, district=Place.objects.get(code=settings.DISTRICT_CODE), title="成华一家")
    communities = list(Place.objects.current().communities().order_by("code"))
    for community in communities:
        open_site(by=None, community=community)
    return communities


def notice(by: User, community: Place, title: str, *courtyards: Place, **more: object) -> Notice:
    """One published notice, true for two days."""
    content = Content(
        kind="water", title=title, text="请存好水。", valid_until=timezone.now() + timezone.timedelta(days=2), **more
    )
    return publish_notice(
        by=by, notice=draft_notice(by=by, community=community, content=content, courtyards=list(courtyards))
    )


def fill(community: Place) -> None:
    """Three notices, one of them to a courtyard; a fund with two gifts and a payment; two stories."""
    worker = person("worker", (Role.COMMUNITY_WORKER, community))
    yard = Place.objects.current().courtyards().under(community.path).order_by("code")[0]
    notice(worker, community, "周五停水", level="blue")
    notice(worker, community, "周六停电")
    notice(worker, community, "电梯检修", yard)
    fund = open_fund(by=None, community=community)
    books.gift(fund, 5_000, 30)
    books.gift(fund, 6_600)
    books.payment(fund)
    home = CommunityHomePage.objects.get(place=community)
    for slug in ("ramp", "lamps"):
        home.add_child(instance=StoryPage(title="三把竹椅", slug=slug, lead="一碗茶摆出一条坡道"))
