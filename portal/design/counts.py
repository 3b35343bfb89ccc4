"""How many of how many: bars, leaves, steps."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

LEAF = SafeString(
    '<path d="M12 23V17M12 17C9 15 4 13.5 1 10.5 1.2 5 6 1.2 11.2 1.6L12 6 12.8 1.6C18 1.2 22.8 5 23 10.5 '
    '20 13.5 15 15 12 17Z"/>'
)
# More leaves than this are no longer counted at a glance; the words beside them say the number.
MOST_LEAVES = 30


def percent(part: int | float, whole: int | float) -> str:
    """``part`` of ``whole`` as an SVG length, from 0% to 100%."""
    return f"{max(0.0, min(100.0, 100 * part / whole if whole else 0.0)):.2f}%"


def bar(value: int, total: int, label: str, threshold: float | None = None) -> SafeString:
    """A bar of ``value`` in ``total``; ``label`` says it in words, ``threshold`` draws the line to reach."""
    line = ""
    if threshold is not None:
        line = format_html('<rect class="line" x="{}" y="-40%" width="3" height="180%"/>', percent(threshold, total))
    return format_html(
        '<svg class="bar" role="img" aria-label="{}"><rect class="f-yes" width="{}" height="100%"/>{}</svg>',
        label,
        percent(value, total),
        line,
    )


def leaves(filled: int, total: int, label: str) -> SafeString:
    """Ginkgo leaves: a filled one is a neighbour who came, a dashed one a place left. ``label`` says it in words."""
    total = max(total, filled)
    shown = min(total, MOST_LEAVES)
    came = filled if total <= MOST_LEAVES else round(filled * shown / total)
    drawn = format_html_join(
        "",
        '<svg viewBox="0 0 24 24" aria-hidden="true"{}>{}</svg>',
        ((SafeString("") if number < came else SafeString(' class="no"'), LEAF) for number in range(shown)),
    )
    return format_html('<div class="leaves" role="img" aria-label="{}">{}</div>', label, drawn)


def steps(current: int, *labels: str) -> SafeString:
    """The steps of a journey; ``current`` counts from 1, those before it are done."""
    marks = (
        (" class=done" if n < current else " aria-current=step" if n == current else "")
        for n in range(1, len(labels) + 1)
    )
    rows = format_html_join(
        "", "<li{}>{}</li>", ((SafeString(mark), label) for mark, label in zip(marks, labels, strict=True))
    )
    return format_html('<ol class="steps" aria-label="{}">{}</ol>', _("Steps"), rows)
