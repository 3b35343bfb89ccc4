"""A community chooses how it shows itself."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from communities.places.brands import brand_for
from communities.places.models import Brand, Place
from portal.access.decisions import require
from portal.audit.recording import record
from portal.design.drawings import picture_known
from portal.freshness.stamps import touch
from portal.users.models import User

_FIELDS = frozenset(
    {
        "name",
        "name_english",
        "motto",
        "motto_english",
        "seal",
        "accent",
        "accent_wash",
        "accent_dark",
        "accent_dark_wash",
        "picture",
    }
)


@transaction.atomic
def set_brand(*, by: User | None, place: Place, **fields: str) -> Brand:
    """Change what is named in ``fields`` of the community's brand. ``by`` is None only for the platform itself.

    Raises ``ValidationError`` by field: a colour that cannot be read names the nearest one that can.
    An unknown field raises ``TypeError``.
    """
    if unknown := fields.keys() - _FIELDS:
        raise TypeError(f"A brand has no {', '.join(sorted(unknown))}.")
    if by is not None:
        require(by, "communities_places.set_brand", place)
    if place.kind != Place.Kind.COMMUNITY:
        raise ValidationError(_("Only a community has a brand."))
    place = Place.objects.select_for_update(no_key=True).get(pk=place.pk)
    brand = Brand.objects.select_for_update(no_key=True).filter(place=place).first() or brand_for(place)
    before = {field: getattr(brand, field) for field in _FIELDS}
    for field, value in fields.items():
        setattr(brand, field, value.replace("\x00", "").strip())
    brand.full_clean(exclude=["place"])
    if not picture_known(brand.picture):
        raise ValidationError({"picture": _("There is no such picture.")})
    changed = sorted(field for field in _FIELDS if before[field] != getattr(brand, field))
    if brand.pk and not changed:
        return brand
    brand.changed_at = timezone.now()
    brand.save()
    record("places.brand.changed", actor=by, thing=brand, scope=place.path, fields=changed)
    # Seals and colours of all communities stand in lists everywhere.
    touch(place.path, "*")
    return brand
