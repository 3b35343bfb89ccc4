"""A picture for a notice, drawn here so that the demo ships no photographs of anybody."""

import io
from functools import cache

from PIL import Image, ImageDraw

from portal.pictures.keeping import keep
from portal.pictures.models import Picture
from portal.pictures.reencoding import ReencodedPicture, reencode
from portal.users.models import User

SKY, WALL, WATER, INK, JADE, AMBER = "#E4ECF3", "#FFFDF6", "#2D5B88", "#3A2F24", "#2F7D6B", "#EDAE2B"


def drawn_picture(name: str, by: User) -> Picture:
    """The drawing ``name``, taken in like an uploaded one."""
    return keep(_reencoded(name), by=by)


@cache
def _reencoded(name: str) -> ReencodedPicture:
    target = io.BytesIO()
    {"water-tank": _water_tank, "bill": _bill}[name]().save(target, "PNG")
    target.seek(0)
    return reencode(target)


def _bill() -> Image.Image:
    """A slip with lines and a round stamp, as a shop writes it; nothing on it can be read."""
    picture = Image.new("RGB", (900, 640), "#E9E2D3")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((90, 60, 810, 580), fill=WALL, outline=INK, width=4)
    pen.rectangle((300, 96, 600, 124), fill="#C9463D")
    for top in range(180, 480, 60):
        pen.line((130, top, 770, top), fill="#B9AF9C", width=4)
        pen.line((150, top - 26, 430 - top % 90, top - 26), fill=WATER, width=12)
        pen.line((640, top - 26, 740, top - 26), fill=INK, width=12)
    pen.ellipse((560, 390, 730, 560), outline="#C9463D", width=8)
    pen.ellipse((620, 450, 670, 500), fill="#C9463D")
    return picture


def _water_tank() -> Image.Image:
    """A tank on a roof, a mechanic with a brush beside it."""
    picture = Image.new("RGB", (1200, 720), SKY)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 610, 1200, 720), fill="#9DB4C9")
    pen.rounded_rectangle((230, 230, 900, 612), 36, fill=WALL, outline=INK, width=10)
    pen.ellipse((230, 160, 900, 300), fill=WALL, outline=INK, width=10)
    pen.ellipse((380, 190, 600, 262), fill="#4B5752", outline=INK, width=8)
    for left in range(300, 840, 120):
        pen.arc((left, 430, left + 60, 480), 180, 360, fill=WATER, width=12)
        pen.arc((left + 60, 430, left + 120, 480), 0, 180, fill=WATER, width=12)
    pen.ellipse((742, 40, 812, 110), fill=AMBER, outline=INK, width=6)
    pen.rounded_rectangle((720, 108, 834, 236), 26, fill=JADE)
    pen.line((726, 150, 600, 214), fill=JADE, width=34)
    pen.line((600, 214, 560, 236), fill=AMBER, width=16)
    for x in (960, 1060):
        pen.line((x, 250, x, 612), fill=INK, width=10)
    for y in range(290, 600, 62):
        pen.line((960, y, 1060, y), fill=INK, width=8)
    return picture
