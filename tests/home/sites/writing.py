"""What an editor does in the page editor, as its forms send it."""

from typing import Any

from django.core.files.base import ContentFile
from wagtail.models import Collection, Page

from communities.places.models import Place
from home.sites.models import CommunityHomePage, SiteDocument, SitePicture, StoryPage
from tests.pictures import picture_bytes


def home_of(place: Place) -> CommunityHomePage:
    return CommunityHomePage.objects.get(place=place)


def typed(title: str = "三把竹椅", slug: str = "chairs", **more: Any) -> dict[str, Any]:
    """An empty body in both languages, unless ``more`` says otherwise."""
    return {
        "title": title,
        "title_english": "",
        "slug": slug,
        "lead": "",
        "lead_english": "",
        "date": "2026-11-24",
        "body-count": "0",
        "body_english-count": "0",
        "go_live_at": "",
        "expire_at": "",
        **more,
    }


def text_block(number: int, words: str) -> dict[str, str]:
    return {**block(number, "text"), f"body-{number}-value": _draftail(words)}


def block(number: int, kind: str, **values: str) -> dict[str, str]:
    """One block of a body, as its widget sends it."""
    named = {f"body-{number}-value-{name}": value for name, value in values.items()}
    return {
        f"body-{number}-deleted": "",
        f"body-{number}-order": str(number),
        f"body-{number}-type": kind,
        f"body-{number}-id": "",
        **named,
    }


def _draftail(words: str) -> str:
    return (
        '{"blocks":[{"key":"a","type":"unstyled","depth":0,"text":"'
        + words
        + '","inlineStyleRanges":[],"entityRanges":[]}],"entityMap":{}}'
    )


def draft(place: Place, title: str = "三把竹椅", slug: str = "chairs", owner: Any = None) -> StoryPage:
    """A story of the place that nobody has published."""
    story = StoryPage(title=title, slug=slug, live=False, owner=owner)
    home_of(place).add_child(instance=story)
    story.save_revision(user=owner)
    return story


def collection_of(place: Place) -> Collection:
    return Collection.objects.get(name=place.path)


def picture_of(place: Place, title: str = "坡道") -> SitePicture:
    return SitePicture.objects.create(
        title=title, file=ContentFile(picture_bytes(), "ramp.png"), collection=collection_of(place)
    )


def document_of(place: Place, title: str = "停水表") -> SiteDocument:
    return SiteDocument.objects.create(
        title=title, file=ContentFile(b"%PDF-1.4\n%%EOF", "water.pdf"), collection=collection_of(place)
    )


def is_up(page: Page) -> bool:
    return Page.objects.get(pk=page.pk).live
