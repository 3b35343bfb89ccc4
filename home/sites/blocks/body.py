"""The body of a story or a page."""

from collections import Counter
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StreamBlock
from wagtail.blocks.stream_block import StreamBlockValidationError

from home.sites.blocks.calls import CallBlock
from home.sites.blocks.live import LivePanelBlock
from home.sites.blocks.pictures import GalleryBlock, PictureBlock
from home.sites.blocks.reaching import ContactsBlock, DocumentsBlock, HoursBlock
from home.sites.blocks.words import HeadingBlock, QuoteBlock, TextBlock

MOST_BLOCKS = 60


class BodyBlock(StreamBlock):
    text = TextBlock()
    heading = HeadingBlock()
    quote = QuoteBlock()
    picture = PictureBlock()
    gallery = GalleryBlock()
    call = CallBlock()
    contacts = ContactsBlock()
    hours = HoursBlock()
    documents = DocumentsBlock()
    live = LivePanelBlock()

    class Meta:
        label = _("text")
        max_num = MOST_BLOCKS

    def clean(self, value: Any, **options: Any) -> Any:
        """The same live section stands on a page once: its headings and links have addresses of their own."""
        cleaned = super().clean(value, **options)
        chosen = Counter(child.value for child in cleaned if child.block_type == "live")
        seen: set[str] = set()
        wrong: dict[int, ValidationError] = {}
        for number, child in enumerate(cleaned):
            if child.block_type == "live" and chosen[child.value] > 1:
                if child.value in seen:
                    wrong[number] = ValidationError(gettext("This section stands on the page already."))
                seen.add(child.value)
        if wrong:
            raise StreamBlockValidationError(block_errors=wrong)
        return cleaned
