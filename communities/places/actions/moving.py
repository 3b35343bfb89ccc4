"""A place moves under another, or ends and others go on in its stead. What was stays readable by date."""

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from communities.places.dwellings import called_after
from communities.places.models import Place, Placement, Succession
from portal.access.decisions import require
from portal.access.rescoping import rescope_grants
from portal.audit.recording import record, say_why
from portal.freshness.stamps import EVERYTHING, touch
from portal.outcomes import announce
from portal.users.models import User

K = Place.Kind
# Under what a place of each kind may stand.
HOLDERS: dict[str, tuple[str, ...]] = {
    K.DISTRICT: (),
    K.SUBDISTRICT: (K.DISTRICT,),
    K.COMMUNITY: (K.SUBDISTRICT,),
    K.GRID: (K.COMMUNITY,),
    K.COURTYARD: (K.COMMUNITY, K.GRID),
    K.BUILDING: (K.COURTYARD,),
    K.ENTRANCE: (K.BUILDING,),
    K.DWELLING: (K.ENTRANCE, K.BUILDING),
}


@transaction.atomic
def move_place(*, by: User | None, place: Place, parent: Place, on: date, reason: str) -> Place:
    """From ``on`` (not in the future) ``place`` and all below it stand under ``parent``; grants move along.

    ``by`` is None only for the platform itself. Raises ``ValidationError`` with a sentence when it cannot be.
    """
    if by is not None:
        require(by, "communities_places.move", place)
        require(by, "communities_places.move", parent)
    both = Place.objects.select_for_update(no_key=True).filter(pk__in=(place.pk, parent.pk)).order_by("pk")
    locked = {each.pk: each for each in both}
    place, parent = locked[place.pk], locked[parent.pk]
    _refuse(place, parent, on)
    if place.parent_id == parent.pk:
        return place
    _move_placement(place, parent, on)
    old, new = place.path, f"{parent.path}/{place.code}"
    # Before the path: it is a key, and whoever has moved the stamp and refers to the place could not commit any more.
    touch(old, new, EVERYTHING)
    if Place.objects.filter(parent=parent, kind=place.kind, slug=place.slug, until=None).exists():
        place.slug = f"{place.slug[:29]}-{place.code}"
    before = place.parent
    place.parent, place.path = parent, new
    place.save(update_fields=["parent", "path", "slug"])
    below = list(Place.objects.select_for_update(no_key=True).under(old))
    for each in below:
        each.path = new + each.path.removeprefix(old)
    fields = ["path"]
    if place.kind == K.BUILDING and before is not None:
        # Everything in a courtyard is called after it.
        for each in (place, *below):
            each.name = called_after(each.name, before.name, parent.name)
        place.save(update_fields=["name"])
        fields = ["path", "name"]
    Place.objects.bulk_update(below, fields, batch_size=200)
    announce("place_moved", place=place, old=old)
    grants = rescope_grants(by=by, old=old, new=new)
    kept = record(
        "places.place.moved",
        actor=by,
        thing=place,
        scope=new,
        before=old,
        on=on.isoformat(),
        grants=grants,
    )
    say_why(kept, reason)
    return place


@transaction.atomic
def succeed_place(*, by: User | None, place: Place, successors: Sequence[Place], on: date, reason: str) -> Place:
    """``place`` ends on ``on`` (not in the future) and ``successors`` go on in its stead.

    One successor is a merger, more are a split. The place must hold nothing any more, nor may a room above
    keep it (a fund with money in it does). With one successor its grants move there; with more, people
    grant anew. Raises ``ValidationError`` with a sentence.
    """
    if by is not None:
        require(by, "communities_places.move", place)
    keys = [place.pk, *(each.pk for each in successors)]
    locked = {each.pk: each for each in Place.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk")}
    place, successors = locked[place.pk], [locked[each.pk] for each in successors]
    if on > timezone.localdate() or place.until is not None or (place.since and on <= place.since):
        raise ValidationError(_("%(name)s cannot end on that day.") % {"name": place.name})
    if place.children.filter(until=None).exists():
        raise ValidationError(_("Move what is under %(name)s first.") % {"name": place.name})
    standing = [each for each in successors if each.kind == place.kind and each.until is None and each.pk != place.pk]
    if not successors or standing != successors or len(set(standing)) < len(standing):
        raise ValidationError(_("A place is succeeded by other places of its own level that have not ended."))
    place.until = on
    place.save(update_fields=["until"])
    place.placements.filter(until=None).update(until=on)
    Succession.objects.bulk_create(
        Succession(place=place, successor=successor, on=on, reason=reason) for successor in successors
    )
    announce("place_succeeded", place=place, successors=successors)
    grants = rescope_grants(by=by, old=place.path, new=successors[0].path) if len(successors) == 1 else 0
    kept = record(
        "places.place.succeeded",
        actor=by,
        thing=place,
        scope=place.path,
        successors=[each.code for each in successors],
        on=on.isoformat(),
        grants=grants,
    )
    say_why(kept, reason)
    touch(place.path, *(each.path for each in successors), EVERYTHING)
    return place


def _refuse(place: Place, parent: Place, on: date) -> None:
    if parent.kind not in HOLDERS[place.kind] or parent.path.startswith(place.path + "/"):
        raise ValidationError(
            _("%(name)s cannot stand under %(parent)s.") % {"name": place.name, "parent": parent.name}
        )
    if place.until is not None or parent.until is not None:
        raise ValidationError(_("A place that has ended does not move, and nothing moves under it."))
    if on > timezone.localdate():
        raise ValidationError(_("A move is entered on its day or later, not before."))


def _move_placement(place: Place, parent: Place, on: date) -> None:
    standing = place.placements.filter(until=None).first()
    if standing is None and place.parent is not None:
        standing = Placement(place=place, parent=place.parent, since=place.since)
    if standing is not None:
        if standing.since is not None and standing.since >= on:
            raise ValidationError(
                _("%(name)s has stood where it is only since that day or later.") % {"name": place.name}
            )
        standing.until = on
        standing.save()
    Placement.objects.create(place=place, parent=parent, since=on)
