"""The picture card of a case, as chats and search engines show a shared address: 1200 × 630 pixels, PNG."""

from io import BytesIO

from django.utils.translation import gettext as _
from django.utils.translation import override
from PIL import Image, ImageDraw

from communities.cases import roof
from communities.cases.models import Outcome
from communities.cases.thread import Thread
from portal.design.fonts import chinese_font

WIDTH, HEIGHT, MARGIN = 1200, 630, 72
PAPER, INK, SOFT, JADE, AMBER, LINE = "#FBF8F1", "#20302C", "#5C6B66", "#0B6B5D", "#F0A020", "#C9C2B2"
TITLE, SMALL, LINE_HEIGHT = 68, 34, 92
MOST_LINES = 2


def png(thread: Thread) -> bytes:
    """The card in the site's own language: it is shown where the reader's is not known."""
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    draw = ImageDraw.Draw(image)
    _roof(draw, thread)
    with override("zh-hans"):
        _words(draw, thread)
    _seal(draw, thread)
    made = BytesIO()
    image.save(made, "PNG", optimize=True)
    return made.getvalue()


def _words(draw: ImageDraw.ImageDraw, thread: Thread) -> None:
    large, small = chinese_font(TITLE), chinese_font(SMALL)
    if large is None or small is None:
        return
    case = thread.case
    draw.text((MARGIN + 130, 84), f"{case.community.name}　{_('Jiakongjian')}", font=small, fill=SOFT)
    for number, line in enumerate(_wrapped(case.title, large.getlength)):
        draw.text((MARGIN, 190 + number * LINE_HEIGHT), line, font=large, fill=INK)
    state = Outcome(case.outcome).label if case.outcome else _("Under way")
    facts = _("%(state)s, %(count)s steps") % {"state": state, "count": thread.now.number if thread.now else 0}
    draw.text((MARGIN, 190 + MOST_LINES * LINE_HEIGHT + 16), facts, font=small, fill=JADE)


def _wrapped(text: str, width_of) -> list[str]:  # type: ignore[no-untyped-def]
    """``text`` in lines that fit; Chinese may break anywhere. What is too long ends with an ellipsis."""
    lines, line = [], ""
    for character in text:
        if width_of(line + character) > WIDTH - 2 * MARGIN:
            lines.append(line)
            line = ""
        line += character
    lines.append(line)
    if len(lines) > MOST_LINES:
        lines = [*lines[: MOST_LINES - 1], lines[MOST_LINES - 1][:-1] + "…"]
    return lines


def _roof(draw: ImageDraw.ImageDraw, thread: Thread) -> None:
    points = [roof.Point(stop.state, stop.ridge) for stop in thread.stops]
    if not points:
        return
    apart = (WIDTH - 2 * MARGIN) / max(len(points), 2)
    tops = roof.heights(points, over=not thread.case.is_open)
    places = [(MARGIN + apart * (number + 0.5), 446 + top * 1.3) for number, top in enumerate(tops)]
    for (before, point), (after, following) in zip(
        zip(places, points, strict=True), list(zip(places, points, strict=True))[1:], strict=False
    ):
        draw.line([before, after], fill=LINE if "next" in (point.state, following.state) else JADE, width=7)
    for (x, y), point in zip(places, points, strict=True):
        radius = 20 if point.state == "now" else 13
        colours = {"now": (AMBER, INK), "next": (PAPER, LINE)}.get(point.state, (JADE, PAPER))
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colours[0], outline=colours[1], width=4)


def _seal(draw: ImageDraw.ImageDraw, thread: Thread) -> None:
    brand = getattr(thread.case.community, "brand", None)
    if brand is None:
        return
    draw.rounded_rectangle((MARGIN, 56, MARGIN + 100, 156), radius=8, fill=brand.accent)
    font = chinese_font(40)
    if font is not None:
        for number, character in enumerate(brand.seal[:2]):
            draw.text((MARGIN + 50, 82 + number * 48), character, font=font, fill="white", anchor="mm")
