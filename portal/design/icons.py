"""Icons as inline SVG, 24 × 24, drawn in the colour of the words beside them."""

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

SHAPES = {
    "alarm": '<path d="M8 2.5h8l5.5 5.5v8l-5.5 5.5H8L2.5 16V8Z"/><path d="M12 7v6M12 16.5v.3"/>',
    "arrow-up": '<path d="M12 20V5m-6 6 6-6 6 6"/>',
    "bell": '<path d="M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15ZM10 20.5h4M12 3v2"/>',
    "check": '<path d="m4 12.5 5.5 5.5L20 7"/>',
    "chevron-down": '<path d="m5 9 7 7 7-7"/>',
    "clock": '<circle cx="12" cy="12" r="9"/><path d="M12 7v5.5l3.5 2"/>',
    "diamond": '<path d="m12 2 10 10-10 10L2 12Z"/><path d="M12 7.5v5.5M12 16v.3"/>',
    "download": '<path d="M12 4v12m-5-5 5 5 5-5M5 20h14"/>',
    "info": '<circle cx="12" cy="12" r="9"/><path d="M12 11v6M12 7v.5"/>',
    "lock": '<rect x="5" y="11" width="14" height="10" rx="1.5"/><path d="M8 11V7.5a4 4 0 0 1 8 0V11"/>',
    "mail": '<rect x="3" y="5.5" width="18" height="13.5" rx="1.5"/><path d="m4 7 8 6.5L20 7"/>',
    "pencil": '<path d="m4 20 1-5L16 4l4 4L9 19Z"/><path d="m13.5 6.5 4 4"/>',
    "person": '<circle cx="12" cy="8" r="4"/><path d="M4 21c.5-5 4-7 8-7s7.5 2 8 7"/>',
    "phone": '<path d="M6 3h4l1.5 5-2.5 2a12 12 0 0 0 5 5l2-2.5 5 1.5v4a2 2 0 0 1-2 2C10 20 4 14 4 5a2 2 0 0 1 2-2Z"/>',
    "place": '<path d="M12 22C7 16 4.5 13 4.5 9.5a7.5 7.5 0 0 1 15 0C19.5 13 17 16 12 22Z"/>'
    '<circle cx="12" cy="9.5" r="2.5"/>',
    "print": '<path d="M7 9V3h10v6M7 17H4V9h16v8h-3M7 14h10v7H7Z"/>',
    "search": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5"/>',
    "warning": '<path d="M12 3.5 22 20.5H2Z"/><path d="M12 10v5M12 17.5v.3"/>',
}
# What the alert levels are drawn as, so that they differ without colour.
ICON_OF_TONE = {"blue": "info", "yellow": "warning", "orange": "diamond", "red": "alarm"}


def icon(name: str) -> SafeString:
    """The icon called ``name``, never read aloud: words must stand beside it. ``KeyError`` for a wrong name."""
    shape = mark_safe(SHAPES[name])  # noqa: S308
    return format_html('<svg class="i" viewBox="0 0 24 24" aria-hidden="true">{}</svg>', shape)
