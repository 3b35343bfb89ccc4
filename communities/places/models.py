"""The place tree and the brands."""

from datetime import date
from typing import Self

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from communities.places.colours import colour_problem
from communities.places.naming import check_wording, english_name, without_ending


class PlaceQuerySet(models.QuerySet["Place"]):
    def current(self, on: date | None = None) -> Self:
        """Places that exist on ``on`` (today by default)."""
        on = on or timezone.localdate()
        return self.filter(Q(since=None) | Q(since__lte=on), Q(until=None) | Q(until__gt=on))

    def under(self, path: str) -> Self:
        """Places below ``path``, without itself."""
        return self.filter(path__startswith=path + "/")

    def communities(self) -> Self:
        return self.filter(kind=Place.Kind.COMMUNITY)

    def courtyards(self) -> Self:
        return self.filter(kind=Place.Kind.COURTYARD)


class Place(models.Model):
    """One place. ``code`` is the natural key: the 12-digit statistical division code where there is one.

    ``path`` is the codes from the district down, joined by ``/``; grants and audiences match its prefix.
    ``parent`` and ``path`` say where the place is now; `Placement` says where it has been.
    ``since`` is empty where the start is not known; ``until`` is the first day it no longer exists.
    """

    class Kind(models.TextChoices):
        DISTRICT = "district", _("district")
        SUBDISTRICT = "subdistrict", _("sub-district")
        COMMUNITY = "community", _("community")
        GRID = "grid", _("grid")
        COURTYARD = "courtyard", _("courtyard")
        BUILDING = "building", _("building")
        ENTRANCE = "entrance", _("entrance")
        DWELLING = "dwelling", _("dwelling")

    class CourtyardType(models.TextChoices):
        RESETTLEMENT = "resettlement", _("resettlement housing")
        OLD_URBAN = "old_urban", _("old urban courtyard")
        AFFORDABLE = "affordable", _("affordable housing")
        FARMERS_CONCENTRATED = "farmers_concentrated", _("farmers' concentrated housing")
        ENTERPRISE_DORMITORY = "enterprise_dormitory", _("enterprise living quarters")
        COMMERCIAL = "commercial", _("commercial housing")

    class Datum(models.TextChoices):
        WGS84 = "WGS84", "WGS 84"
        GCJ02 = "GCJ02", "GCJ-02"
        BD09 = "BD09", "BD-09"

    code = models.CharField(_("code"), max_length=30, unique=True)
    kind = models.CharField(pgettext_lazy("of a place", "kind"), max_length=20, choices=Kind)
    name = models.CharField(_("name"), max_length=60)
    official_name = models.CharField(_("official name"), max_length=100, blank=True)
    slug = models.SlugField(_("slug"), max_length=60)
    pinyin = models.CharField(_("pinyin"), max_length=400, blank=True)
    initials = models.CharField(_("pinyin initials"), max_length=60, blank=True, db_index=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    path = models.CharField(_("path"), max_length=200, unique=True)
    since = models.DateField(_("exists from"), null=True, blank=True)
    until = models.DateField(_("exists until"), null=True, blank=True)
    successors = models.ManyToManyField(
        "self", through="Succession", symmetrical=False, related_name="predecessors", blank=True
    )
    courtyard_type = models.CharField(_("type of courtyard"), max_length=30, choices=CourtyardType, blank=True)
    households = models.PositiveIntegerField(_("households"), null=True, blank=True)
    residents = models.PositiveIntegerField(_("residents"), null=True, blank=True)
    address = models.CharField(_("address"), max_length=200, blank=True)
    latitude = models.DecimalField(_("latitude"), max_digits=9, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(_("longitude"), max_digits=9, decimal_places=6, null=True, blank=True)
    datum = models.CharField(_("datum"), max_length=10, choices=Datum, blank=True)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        constraints = [
            models.UniqueConstraint(
                fields=["slug", "kind"],
                condition=Q(kind__in=["district", "subdistrict", "community"], until=None),
                name="place_slug_unique_per_level",
            ),
            models.UniqueConstraint(
                fields=["parent", "kind", "slug"], condition=Q(until=None), name="place_slug_unique_under_parent"
            ),
            models.CheckConstraint(
                condition=Q(kind="district", parent=None) | ~Q(kind="district") & Q(parent__isnull=False),
                name="place_only_a_district_has_no_parent",
            ),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="place_is_not_its_own_parent"),
            models.CheckConstraint(condition=Q(path__endswith=F("code")), name="place_path_ends_with_its_code"),
            models.CheckConstraint(condition=~Q(code="") & ~Q(name="") & ~Q(slug=""), name="place_has_a_name"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(since=None) | Q(until__gt=F("since")), name="place_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(courtyard_type="") | Q(kind="courtyard"), name="only_courtyards_have_a_type"
            ),
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None, datum="")
                # Said to be there, since a check that compares with NULL passes.
                | Q(latitude__isnull=False, longitude__isnull=False)
                & Q(latitude__range=(-90, 90), longitude__range=(-180, 180))
                & ~Q(datum=""),
                name="place_position_has_its_datum",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def scope_path(self) -> str:
        return self.path

    @property
    def short_name(self) -> str:
        """The name without 社区 or 街道, as neighbours say it."""
        return without_ending(self.name)

    @property
    def english_name(self) -> str:
        """The name in Latin letters, for pages in English."""
        return english_name(self.name)


class Placement(models.Model):
    """Under which parent a place stood, from ``since`` to before ``until``; empty means not known, or still."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="placements")
    parent = models.ForeignKey(Place, models.PROTECT, related_name="placed_here")
    since = models.DateField(_("from"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("placement")
        verbose_name_plural = _("placements")
        constraints = [
            models.UniqueConstraint(fields=["place"], condition=Q(until=None), name="placement_one_open_per_place"),
            models.UniqueConstraint(fields=["place", "until"], name="placement_ends_on_its_own_day"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(since=None) | Q(until__gt=F("since")), name="placement_ends_after_it_starts"
            ),
            models.CheckConstraint(condition=~Q(place=F("parent")), name="placement_is_under_another_place"),
        ]

    def __str__(self) -> str:
        return f"{self.place_id} < {self.parent_id}"


class Succession(models.Model):
    """On ``on`` the place ended and ``successor`` went on in its stead: one row per successor of a merger or split."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="successions")
    successor = models.ForeignKey(Place, models.PROTECT, related_name="succeeded")
    on = models.DateField(_("on"))
    reason = models.CharField(_("reason"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("succession")
        verbose_name_plural = _("successions")
        constraints = [
            models.UniqueConstraint(fields=["place", "successor"], name="succession_is_said_once"),
            models.CheckConstraint(condition=~Q(place=F("successor")), name="succession_is_by_another_place"),
        ]

    def __str__(self) -> str:
        return f"{self.place_id} > {self.successor_id}"


hex_colour = RegexValidator(r"\A#[0-9A-Fa-f]{6}\Z", _("A colour is written #RRGGBB."))


class Brand(models.Model):
    """How a community shows itself: its own name, motto, colour and picture (S28).

    ``picture`` is a key of `portal.design.drawings`. Colours are written by ``actions.branding.set_brand``.
    """

    place = models.OneToOneField(Place, models.CASCADE, related_name="brand")
    name = models.CharField(_("brand name"), max_length=20)
    name_english = models.CharField(_("brand name in English"), max_length=60, blank=True)
    motto = models.CharField(_("motto"), max_length=80, blank=True)
    motto_english = models.CharField(_("motto in English"), max_length=160, blank=True)
    seal = models.CharField(_("seal"), max_length=2)
    accent = models.CharField(_("colour"), max_length=7, validators=[hex_colour], help_text="#RRGGBB")
    accent_wash = models.CharField(_("pale colour"), max_length=7, validators=[hex_colour])
    accent_dark = models.CharField(_("colour in the dark"), max_length=7, validators=[hex_colour])
    accent_dark_wash = models.CharField(_("pale colour in the dark"), max_length=7, validators=[hex_colour])
    picture = models.CharField(_("picture"), max_length=60)
    changed_at = models.DateTimeField(_("changed"), default=timezone.now)

    class Meta:
        verbose_name = _("brand")
        verbose_name_plural = _("brands")
        constraints = [
            models.CheckConstraint(condition=~Q(name="") & ~Q(seal="") & ~Q(picture=""), name="brand_is_complete"),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse a colour that cannot be read on our papers, naming the nearest one that can, and unfit names."""
        problems = {}
        for field in ("name", "name_english", "motto", "motto_english", "seal"):
            try:
                check_wording(getattr(self, field))
            except ValidationError as unfit:
                problems[field] = unfit.message
        for field, scheme in (("accent", "light"), ("accent_dark", "dark")):
            if problem := colour_problem(getattr(self, field), scheme):
                problems[field] = problem
        if problems:
            raise ValidationError(problems)
