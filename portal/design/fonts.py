"""A Chinese face for pictures drawn on the server. Pages use the reader's own faces and need none."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings
from PIL import ImageFont

# Path and the number of the Simplified Chinese face in it, where Debian, Fedora, macOS and Windows keep theirs.
KNOWN = [
    ("/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc", 2),
    ("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", 2),
    ("/usr/share/fonts/google-noto-cjk/NotoSansCJK-Bold.ttc", 2),
    ("/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc", 0),
    ("/System/Library/Fonts/PingFang.ttc", 2),
    ("/System/Library/Fonts/STHeiti Medium.ttc", 0),
    ("C:/Windows/Fonts/msyhbd.ttc", 0),
]


def _found() -> tuple[str, int] | None:
    given = settings.CARD_FONT
    if given:
        return (given, 0) if Path(given).is_file() else None
    return next((known for known in KNOWN if Path(known[0]).is_file()), None)


@lru_cache(maxsize=16)
def chinese_font(size: int) -> ImageFont.FreeTypeFont | None:
    """The face at ``size`` pixels; None where this machine has none that writes Chinese."""
    found = _found()
    return ImageFont.truetype(found[0], size, index=found[1]) if found else None
