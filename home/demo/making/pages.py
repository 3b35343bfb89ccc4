"""Front door, homes, stories and plain pages."""

import json
from datetime import timedelta

from django.conf import settings
from wagtail.actions.publish_page_revision import PublishPageRevisionAction

from communities.places.models import Place
from home.demo.content.tellings import TELLINGS
from home.demo.making.images import kept_image
from home.demo.making.setting import Setting
from home.sites.actions import open_front_door, open_site
from home.sites.models import CommunityHomePage, PlainPage, StoryPage
from portal.users.models import User

DOOR = {
    "name_english": "Chenghua, one home",
    "motto": "沙河两岸，东郊老厂，先回自己的院坝。",
    "motto_english": "Along the Shahe, by the old works: home to your own yard first.",
    "office": "成华区社区发展治理服务中心，周一至周五 9:00–18:00",
    "office_english": "District centre for community governance, Mon to Fri 9:00–18:00",
}
OTHERS = {"hours": "周一至周五 9:00–18:00，周六 9:00–12:00", "hours_english": "Mon to Fri 9:00–18:00, Sat 9:00–12:00"}


def make_sites() -> None:
    """The front door under its own name, and a site per community."""
    open_front_door(by=None, district=Place.objects.get(code=settings.DISTRICT_CODE), title="成华一家", **DOOR)
    told = {each.community: each.home for each in TELLINGS}
    for number, community in enumerate(Place.objects.current().communities().order_by("code"), start=4001):
        texts = told.get(community.name) or {**OTHERS, "extension": str(number + 100)}
        open_site(by=None, community=community, **texts)


def make_reading(setting: Setting) -> None:
    """Stories and plain pages, published by an editor's revision."""
    editor, slug = setting.people["editor"], setting.community.slug
    for told in setting.told.stories:
        _publish(slug, StoryPage(date=setting.today - timedelta(days=told["days"]), **_texts(told, editor)), editor)
    for told in setting.told.plain_pages:
        _publish(slug, PlainPage(**_texts(told, editor)), editor)


def _texts(told: dict, editor: User) -> dict:
    texts = {name: told.get(name, "") for name in ("slug", "title", "title_english", "lead", "lead_english")}
    bodies = {
        name: [{"type": "text", "value": text} for text in told.get(name, [])] for name in ("body", "body_english")
    }
    if "picture" in told:
        drawing, *words = told["picture"]
        image = kept_image(drawing, words[0], editor)
        for body, seen, caption in zip(bodies.values(), words[::2], words[1::2], strict=True):
            value = {"image": image.pk, "description": seen, "caption": caption}
            # Under the first paragraph, which says that all of it is a demonstration.
            body.insert(1, {"type": "picture", "value": value})
    return texts | {name: json.dumps(body) for name, body in bodies.items()}


def _publish(community: str, page: StoryPage | PlainPage, editor: User) -> None:
    home = CommunityHomePage.objects.get(slug=community)
    page.live = False
    home.add_child(instance=page)
    revision = page.save_revision(user=editor)
    PublishPageRevisionAction(revision, user=editor).execute(skip_permission_checks=True)
