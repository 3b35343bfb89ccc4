"""Pictures for tests."""

from io import BytesIO

from PIL import Image


def picture_bytes(colour: str = "teal", size: tuple[int, int] = (900, 600)) -> bytes:
    target = BytesIO()
    Image.new("RGB", size, colour).save(target, "PNG")
    return target.getvalue()
