"""Sites follow their places: a moved one keeps its editors' corner, an ended one hands on its pages and closes."""

from typing import Any

from django.contrib.auth.models import Group
from django.db.models import Q, QuerySet
from wagtail.models import Collection, Page, Site

from communities.places.models import Place
from home.sites.corners import editors_group_name, reviewers_group_name, share_files
from home.sites.models import CommunityHomePage
from portal.audit.recording import record


def follow_move(*, place: Place, old: str) -> None:
    """The groups and the collections of the place and of all below it carry the new path."""
    _rename(Group.objects.all(), editors_group_name(old), editors_group_name(place.path))
    _rename(Group.objects.all(), reviewers_group_name(old), reviewers_group_name(place.path))
    _rename(Collection.objects.all(), old, place.path)


def _rename(named: "QuerySet[Any]", before: str, after: str) -> None:
    for each in named.filter(Q(name=before) | Q(name__startswith=before + "/")):
        each.name = after + each.name.removeprefix(before)
        each.save(update_fields=["name"])


def follow_succession(*, place: Place, successors: list[Place]) -> None:
    """Close the site of an ended community. What stands on it goes to the one successor, or is put away."""
    home = CommunityHomePage.objects.filter(place=place).first()
    if home is None:
        return
    heir = CommunityHomePage.objects.filter(place=successors[0]).first() if len(successors) == 1 else None
    if heir is not None:
        for page in home.get_children().specific():
            _hand_over(page, heir, place)
        share_files(place, successors[0])
    for page in Page.objects.get(pk=home.pk).get_descendants(inclusive=True).live().specific():
        page.unpublish()
    # The address is free for a new community of the same name.
    home = CommunityHomePage.objects.get(pk=home.pk)
    home.slug = f"{place.slug}-{place.code}"
    home.save()
    Site.objects.filter(root_page=home).delete()
    Group.objects.filter(name__in=[editors_group_name(place.path), reviewers_group_name(place.path)]).delete()
    record("sites.site.closed", actor=None, thing=home, scope=place.path)


def _hand_over(page: Page, heir: CommunityHomePage, place: Place) -> None:
    if heir.get_children().filter(slug=page.slug).exists():
        page.slug = f"{page.slug}-{place.slug}"
        page.save()
    page.move(heir, pos="last-child")
