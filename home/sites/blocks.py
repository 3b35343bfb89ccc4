"""Blocks of a story or a plain page."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, RichTextBlock, StreamBlock, StructBlock
from wagtail.images.blocks import ImageChooserBlock

TEXT_FEATURES = ["h2", "bold", "italic", "ol", "ul", "link", "document-link"]


class PictureBlock(StructBlock):
    """A picture and what is to be seen on it, for those who cannot see it."""

    image = ImageChooserBlock(label=_("picture"))
    description = CharBlock(label=_("what is to be seen"), max_length=200)
    caption = CharBlock(label=_("caption"), max_length=200, required=False)

    class Meta:
        template = "home/sites/blocks/picture.html"
        icon = "image"
        label = _("picture")


class QuoteBlock(StructBlock):
    """Somebody's words, with who said them."""

    words = CharBlock(label=_("words"), max_length=300)
    speaker = CharBlock(label=_("who said so"), max_length=60, required=False)

    class Meta:
        template = "home/sites/blocks/quote.html"
        icon = "openquote"
        label = _("quotation")


class BodyBlock(StreamBlock):
    text = RichTextBlock(features=TEXT_FEATURES, label=_("text"))
    picture = PictureBlock()
    quote = QuoteBlock()

    class Meta:
        label = _("text")
