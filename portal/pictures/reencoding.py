"""Re-encoding: what is stored was drawn by us from the pixels, so nothing else of the upload survives."""

import io
import struct
import threading
import zlib
from dataclasses import dataclass
from typing import IO

from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

FORMATS = ("JPEG", "PNG", "WEBP")
MOST_BYTES = 10_000_000
MOST_PIXELS = 40_000_000
LONGEST_SIDE = 1600
LONGEST_SIDE_OF_THUMBNAIL = 480
JPEG_QUALITY = 82
# Brands of HEIC and AVIF. Their decoders count the pixels only once they are decoded, so they are not taken.
HIGH_EFFICIENCY = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis")
# A picture of 40 million pixels takes some 300 MB while it is drawn anew; the others wait their turn.
DRAWN_AT_ONCE = 2
# What Pillow raises on files that are cut, forged or lie about their size.
DAMAGED = (
    OSError, ValueError, SyntaxError, EOFError, LookupError, TypeError, ArithmeticError, MemoryError, Warning,
    struct.error, zlib.error,
)  # fmt: skip
_turns = threading.BoundedSemaphore(DRAWN_AT_ONCE)


class PictureRefused(ValueError):  # noqa: N818 - it names the outcome
    """The file cannot be taken; the message says why in the language of the request."""


@dataclass(frozen=True)
class ReencodedPicture:
    """A picture safe to keep: ``content`` and ``thumbnail`` are whole files of the type ``suffix``."""

    content: bytes
    thumbnail: bytes
    width: int
    height: int
    suffix: str


def reencode(file: IO[bytes], *, longest_side: int = LONGEST_SIDE) -> ReencodedPicture:
    """Decode ``file`` and draw it anew, upright, at most ``longest_side`` pixels long, without metadata.

    Pixels are counted before they are decoded. Raises `PictureRefused`. Call it outside transactions.
    """
    raw = file.read(MOST_BYTES + 1)
    if not raw:
        raise PictureRefused(_("The file is empty."))
    if len(raw) > MOST_BYTES:
        raise PictureRefused(_("The picture is larger than 10 MB; choose a smaller one."))
    if raw[4:8] == b"ftyp" and raw[8:12] in HIGH_EFFICIENCY:
        raise PictureRefused(_("HEIC and AVIF pictures cannot be taken; save it as JPEG and choose that one."))
    with _turns:
        return _redrawn(raw, longest_side)


def _redrawn(raw: bytes, longest_side: int) -> ReencodedPicture:
    upright = _decoded(raw, longest_side)
    suffix = "png" if "A" in upright.getbands() and upright.getextrema()[-1] != (255, 255) else "jpg"
    drawn = upright if suffix == "png" else upright.convert("RGB")
    drawn.thumbnail((longest_side, longest_side), Image.Resampling.LANCZOS)
    small = drawn.copy()
    small.thumbnail((LONGEST_SIDE_OF_THUMBNAIL, LONGEST_SIDE_OF_THUMBNAIL), Image.Resampling.LANCZOS)
    return ReencodedPicture(_encoded(drawn, suffix), _encoded(small, suffix), drawn.width, drawn.height, suffix)


def _decoded(raw: bytes, longest_side: int) -> Image.Image:
    """The first frame, turned as its orientation says, in RGB or RGBA.

    A JPEG far larger than ``longest_side`` is decoded at half, a quarter or an eighth of its size.
    """
    try:
        with Image.open(io.BytesIO(raw), formats=FORMATS) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise Image.DecompressionBombError
            opened.draft("RGB", (longest_side, longest_side))
            opened.load()
            turned = ImageOps.exif_transpose(opened)
            transparent = "A" in turned.getbands() or "transparency" in turned.info
            return turned.convert("RGBA" if transparent else "RGB")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        # Of a picture several times as large Pillow says so by itself, before anybody can ask for its size.
        raise PictureRefused(
            _("The picture has more than 40 million pixels. Save it smaller, or choose a screenshot of it.")
        ) from error
    except UnidentifiedImageError as error:
        raise PictureRefused(_("This is not a JPEG, PNG or WebP picture.")) from error
    except DAMAGED as error:
        raise PictureRefused(_("The picture is damaged and cannot be read; save it anew and try again.")) from error


def _encoded(picture: Image.Image, suffix: str) -> bytes:
    picture.info.clear()
    target = io.BytesIO()
    if suffix == "jpg":
        picture.save(target, "JPEG", quality=JPEG_QUALITY, optimize=True, progressive=True)
    else:
        picture.save(target, "PNG", optimize=True)
    return target.getvalue()
