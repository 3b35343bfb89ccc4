"""What is kept was drawn by us: no metadata, no oversized or foreign file, never a crash."""

import io
import struct
import zlib

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from portal.pictures.reencoding import MOST_BYTES, PictureRefused, reencode

pytestmark = pytest.mark.once


def file_of(picture: Image.Image, kind: str = "JPEG", **options) -> io.BytesIO:
    target = io.BytesIO()
    picture.save(target, kind, **options)
    target.seek(0)
    return target


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def test_where_it_was_taken_is_gone():
    exif = Image.Exif()
    exif[0x010F] = "A camera"
    exif.get_ifd(0x8825)[2] = (30.0, 39.0, 1.0)
    taken = file_of(Image.new("RGB", (40, 30), "teal"), exif=exif, comment=b"<script>")
    assert b"A camera" in taken.getvalue()
    kept = reencode(taken)
    for content in (kept.content, kept.thumbnail):
        assert not opened(content).getexif()
        assert b"A camera" not in content
        assert b"<script>" not in content


def test_it_is_turned_as_the_camera_was_held():
    exif = Image.Exif()
    exif[0x0112] = 6
    kept = reencode(file_of(Image.new("RGB", (40, 30), "teal"), exif=exif))
    assert (kept.width, kept.height) == (30, 40)


@pytest.mark.parametrize(
    ("kind", "mode", "suffix"),
    [
        ("JPEG", "RGB", "jpg"),
        ("JPEG", "CMYK", "jpg"),
        ("JPEG", "L", "jpg"),
        ("PNG", "P", "jpg"),
        ("PNG", "RGBA", "png"),
        ("PNG", "I;16", "jpg"),
        ("WEBP", "RGB", "jpg"),
    ],
)
def test_each_kind_becomes_one_a_browser_shows(kind, mode, suffix):
    kept = reencode(file_of(Image.new(mode, (40, 30)), kind))
    assert kept.suffix == suffix
    assert opened(kept.content).size == (40, 30)


def test_a_large_one_is_made_smaller_and_keeps_its_shape():
    kept = reencode(file_of(Image.new("RGB", (4000, 1000), "teal")), longest_side=800)
    assert (kept.width, kept.height) == (800, 200)
    assert opened(kept.thumbnail).size == (480, 120)


def png_claiming(width: int, height: int) -> io.BytesIO:
    """A tiny file that claims to be huge when decoded."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0" * 1000)
    chunks = b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in ((b"IHDR", header), (b"IDAT", body), (b"IEND", b""))
    )
    return io.BytesIO(b"\x89PNG\r\n\x1a\n" + chunks)


@pytest.mark.parametrize(
    "size", [(50_000, 50_000), (30_000, 30_000), (12_000, 12_000), (8_000, 8_000), (1_000_000, 50)]
)
def test_a_bomb_is_refused_before_it_is_decoded_with_a_way_out(size):
    with translation.override("zh-hans"), pytest.raises(PictureRefused, match=r"像素太多.*截.*图"):
        reencode(png_claiming(*size))


def test_an_oversized_file_is_refused_without_being_read_whole():
    file = io.BytesIO(b"\xff\xd8" + b"\0" * (MOST_BYTES + 1_000))
    with pytest.raises(PictureRefused, match="10 MB"):
        reencode(file)
    assert file.tell() == MOST_BYTES + 1


@pytest.mark.parametrize(
    "raw",
    [b"", b"GIF89a" + b"\0" * 40, b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%PDF-1.7", b"II*\0" + b"\0" * 60],
)
def test_other_files_are_refused(raw):
    with pytest.raises(PictureRefused):
        reencode(io.BytesIO(raw))


@given(cut=st.integers(min_value=1, max_value=600), kind=st.sampled_from(["JPEG", "PNG", "WEBP"]))
def test_a_cut_upload_is_refused_never_half_kept(cut, kind):
    whole = file_of(Image.effect_noise((40, 30), 50).convert("RGB"), kind).getvalue()
    with pytest.raises(PictureRefused):
        reencode(io.BytesIO(whole[: max(1, len(whole) - cut - len(whole) // 3)]))


@given(st.binary(max_size=400))
def test_noise_is_refused_never_a_crash(noise):
    with pytest.raises(PictureRefused):
        reencode(io.BytesIO(noise))


def test_of_a_moving_picture_the_first_frame_stays():
    frames = [Image.new("RGB", (40, 30), colour) for colour in ("white", "black", "black")]
    kept = reencode(file_of(frames[0], "WEBP", save_all=True, append_images=frames[1:], duration=50))
    assert opened(kept.content).getpixel((5, 5)) >= (250, 250, 250)
    assert getattr(opened(kept.content), "n_frames", 1) == 1


def test_a_telephones_pair_of_pictures_gives_the_first():
    kept = reencode(file_of(Image.new("RGB", (40, 30), "teal"), "MPO"))
    assert (kept.suffix, kept.width, kept.height) == ("jpg", 40, 30)
    assert opened(kept.content).format == "JPEG"


def test_profile_comment_and_hidden_page_are_gone():
    page = b"<html><script>alert(1)</script></html>"
    taken = file_of(Image.new("RGB", (40, 30), "teal"), icc_profile=b"ICC" * 99, comment=page, xmp=b"<x:xmpmeta/>")
    kept = reencode(io.BytesIO(taken.getvalue() + page))
    for content in (kept.content, kept.thumbnail):
        assert b"<html" not in content
        assert b"xmpmeta" not in content
        assert "icc_profile" not in opened(content).info


@pytest.mark.parametrize("brand", [b"heic", b"mif1", b"avif"])
def test_what_a_telephone_calls_heic_is_refused_with_a_way_out(brand):
    with pytest.raises(PictureRefused, match="JPEG"):
        reencode(io.BytesIO(b"\0\0\0\x18ftyp" + brand + b"\0" * 40))


def test_a_large_photograph_is_decoded_small():
    """A quarter of the memory, and the size that was asked for."""
    kept = reencode(file_of(Image.new("RGB", (6000, 4000), "teal")))
    assert (kept.width, kept.height) == (1600, 1067)
