"""The form by which a community changes how it shows itself."""

import contextlib
from copy import copy
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from communities.places.brands import brand_for, shades_of
from communities.places.colours import colour_problem, contrast, nearest_acceptable
from communities.places.models import Brand, Place
from communities.places.motifs import MOTIFS, PARTS
from communities.places.naming import check_wording
from portal.design.drawings import KIT, VARIANTS, parse, picture_for

AS_NOW, BY_NAME, OWN = "now", "name", "own"
_WHOLE = (*PARTS, "arrangement")


class BrandForm(forms.Form):
    """Name, motto, seal, one colour and a picture; the three other shades follow from the colour.

    A colour that cannot be read is refused, and ``nearest`` is the one that can, to be taken with one tap.
    """

    name = forms.CharField(
        label=gettext_lazy("What the community calls itself"),
        max_length=20,
        help_text=gettext_lazy("Large on the home page. Six characters at most look best."),
    )
    name_english = forms.CharField(label=gettext_lazy("The same in English"), max_length=60, required=False)
    motto = forms.CharField(
        label=gettext_lazy("Motto"),
        max_length=80,
        required=False,
        help_text=gettext_lazy("What neighbours here say of themselves; about twenty characters."),
    )
    motto_english = forms.CharField(label=gettext_lazy("The motto in English"), max_length=160, required=False)
    seal = forms.CharField(
        label=gettext_lazy("Seal"),
        min_length=2,
        max_length=2,
        help_text=gettext_lazy("Two characters of the name; they stand before it in every list."),
    )
    accent = forms.CharField(
        label=gettext_lazy("Colour"),
        max_length=7,
        widget=forms.TextInput(attrs={"type": "color"}),
        help_text=gettext_lazy("Of the seal and the sky of the picture. White words must be readable on it."),
    )
    picture_way = forms.ChoiceField(label=gettext_lazy("Picture"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, place: Place, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.place = place
        self.nearest = ""
        for name in ("name", "name_english", "motto", "motto_english", "seal"):
            self.fields[name].validators.append(check_wording)
        self.by_name = brand_for(place).picture
        ways = [(AS_NOW, _("As it is now"))] if place.brand.picture != self.by_name else []
        ways += [(BY_NAME, _("As the name calls for")), (OWN, _("Put together ourselves"))]
        self.fields["picture_way"].choices = ways  # type: ignore[attr-defined]
        self.fields["picture_way"].initial = ways[0][0]
        motifs, arrangement = parse(place.brand.picture) or parse(picture_for(place.name)) or ([], 0)
        for (part, label), motif in zip(PARTS.items(), motifs, strict=True):
            choices = [(key, MOTIFS[key]) for key in KIT[part]]
            self.fields[part] = forms.ChoiceField(label=str(label), choices=choices, initial=motif)
        numbers = [(str(number), str(number + 1)) for number in range(VARIANTS)]
        self.fields["arrangement"] = forms.ChoiceField(
            label=_("Arranged the way number"), choices=numbers, initial=str(arrangement)
        )

    @property
    def parts(self) -> list[forms.BoundField]:
        """What a picture of one's own is put together from."""
        return [self[part] for part in _WHOLE]

    def clean_accent(self) -> str:
        colour = str(self.cleaned_data["accent"]).upper()
        if problem := colour_problem(colour, "light"):
            with contextlib.suppress(ValueError):
                self.nearest = nearest_acceptable(colour, "light")
            raise forms.ValidationError(problem)
        return colour

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("picture_way") == OWN:
            cleaned["picture"] = ".".join(cleaned.get(part, "") for part in _WHOLE)
        else:
            for part in _WHOLE:
                self.errors.pop(part, None)
            by_name = cleaned.get("picture_way") == BY_NAME
            cleaned["picture"] = self.by_name if by_name else self.place.brand.picture
        return cleaned

    def brand(self) -> Brand:
        """The brand as it would be, unsaved."""
        brand = copy(self.place.brand)
        for field, value in self.brand_fields().items():
            setattr(brand, field, value)
        return brand

    def brand_fields(self) -> dict[str, str]:
        """What `set_brand` is told."""
        cleaned = self.cleaned_data
        told = {
            field: cleaned[field] for field in ("name", "name_english", "motto", "motto_english", "seal", "picture")
        }
        if cleaned["accent"] != self.place.brand.accent:
            told |= shades_of(cleaned["accent"])
        return told

    def readability(self) -> str:
        """How well white words can be read on the colour, as a ratio by WCAG."""
        return f"{contrast('#FFFFFF', self.cleaned_data['accent']):.1f}"


def initial_of(place: Place) -> dict[str, str]:
    """What the form says before anybody typed: the brand as it is."""
    brand = place.brand
    return {
        field: getattr(brand, field) for field in ("name", "name_english", "motto", "motto_english", "seal", "accent")
    }
