"""Pictures, each with words for whoever cannot see it."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import BooleanBlock, CharBlock, ListBlock, StructBlock, StructValue
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageChooserBlock

from home.sites.blocks.groups import LOOK

MOST_IN_A_GALLERY = 12


class PictureValue(StructValue):
    @property
    def alternative(self) -> str:
        """What a screen reader says in the picture's stead; nothing for one that only decorates."""
        return "" if self.get("decorative") else str(self.get("description") or "")


class PictureBlock(StructBlock):
    """A picture and what is to be seen on it here. Only who ticks that it decorates may leave the words out."""

    image = ImageChooserBlock(label=_("picture"))
    description = CharBlock(
        label=_("what is to be seen"),
        help_text=_("One sentence for whoever cannot see it; not “picture of …”."),
        max_length=200,
        required=False,
    )
    decorative = BooleanBlock(
        label=_("It only decorates"),
        help_text=_("Tick it only where nothing is missed without the picture."),
        required=False,
    )
    caption = CharBlock(label=_("caption"), max_length=200, required=False)

    class Meta:
        template = "home/sites/blocks/picture.html"
        preview_template = "home/sites/blocks/previews/picture.html"
        icon = "image"
        label = pgettext_lazy("block", "Picture")
        # Else a block that is folded up would be called by its tick: "Picture no".
        label_format = "{description}"
        group = LOOK
        description = _("One picture, with words for whoever cannot see it.")
        value_class = PictureValue

    def clean(self, value: Mapping[str, Any]) -> Any:
        cleaned = super().clean(value)
        described = bool((cleaned.get("description") or "").strip())
        # A draft may wait for its words; what is submitted or published may not.
        if not self.is_deferred_validation and not described and not cleaned.get("decorative"):
            raise StructBlockValidationError(
                {
                    "description": ValidationError(
                        gettext("Say what is to be seen, or tick that the picture only decorates."), code="required"
                    )
                }
            )
        return cleaned


class GalleryBlock(StructBlock):
    pictures = ListBlock(PictureBlock(), label=_("pictures"), min_num=2, max_num=MOST_IN_A_GALLERY)

    class Meta:
        template = "home/sites/blocks/gallery.html"
        preview_template = "home/sites/blocks/previews/gallery.html"
        icon = "grip"
        label = pgettext_lazy("block", "Gallery")
        group = LOOK
        description = _("Two to twelve pictures side by side.")
