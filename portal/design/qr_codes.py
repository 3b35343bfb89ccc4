"""QR codes, as pages and papers show them."""

import segno
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe


def qr(address: str, label: str) -> SafeString:
    """``address`` as a QR code in SVG, black on white in every theme; ``label`` says what it is for."""
    made = segno.make(address, error="m", micro=False)
    size = made.symbol_size(border=4)[0]
    path = "".join(
        f"M{x} {y}h1v1h-1z" for y, line in enumerate(made.matrix_iter(border=4)) for x, dark in enumerate(line) if dark
    )
    return format_html(
        '<svg role="img" aria-label="{}" shape-rendering="crispEdges" viewBox="0 0 {} {}">{}</svg>',
        label,
        size,
        size,
        mark_safe(f'<path fill="#fff" d="M0 0h{size}v{size}H0z"/><path fill="#111" d="{path}"/>'),  # noqa: S308
    )
