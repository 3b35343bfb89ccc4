"""Words: running text, a heading over a part, what somebody said."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.blocks import CharBlock, RichTextBlock, StructBlock

from home.sites.blocks.groups import READ

TEXT_FEATURES = ["h2", "bold", "italic", "ol", "ul", "link", "document-link"]
LONGEST_HEADING = 60


class TextBlock(RichTextBlock):
    def __init__(self, **options: Any) -> None:
        super().__init__(**{"features": TEXT_FEATURES, **options})

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return ("wagtail.blocks.RichTextBlock", [], {"features": TEXT_FEATURES})

    class Meta:
        icon = "pilcrow"
        label = pgettext_lazy("block", "Text")
        group = READ
        description = _("Running text with lists and links.")
        preview_value = (
            "<p>三年前，三号院门口的三级台阶，李婆婆要两个人抬。</p><ul><li>先问每一户</li><li>再量尺寸</li></ul>"
        )


class HeadingBlock(CharBlock):
    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_length": LONGEST_HEADING, **options})

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return ("wagtail.blocks.CharBlock", [], {"max_length": LONGEST_HEADING})

    class Meta:
        icon = "title"
        label = pgettext_lazy("block", "Heading")
        group = READ
        description = _("A heading over the part that follows.")
        template = "home/sites/blocks/heading.html"
        preview_value = "谁来修，钱从哪里来"


class QuoteBlock(StructBlock):
    """Somebody's words, with who said them."""

    words = CharBlock(label=_("words"), max_length=300)
    speaker = CharBlock(label=_("who said so"), max_length=60, required=False)

    class Meta:
        template = "home/sites/blocks/quote.html"
        icon = "openquote"
        label = pgettext_lazy("block", "Quotation")
        group = READ
        description = _("What somebody said, and who it was.")
        preview_value = {"words": "门口那三级台阶，现在推得上去了。", "speaker": "三号院的一位住户"}
