"""What editors upload, by each of Wagtail's pages: kept harmless, or refused in a sentence. Never a fault."""

import gc
import io
import struct
import time
import zipfile
import zlib
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from wagtail.models import Collection, UploadedFile

from home.sites.actions import open_front_door, open_site
from home.sites.models import CommunityHomePage, SiteDocument, StoryPage
from home.sites.models import SitePicture as KeptImage

# Wagtail leaves the file it writes a size into to the garbage collector, which is sent for in time.
pytestmark = [
    pytest.mark.once,
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning"),
]
ONE, MANY, CHOOSER = "add/", "multiple/add/", "chooser/create/"


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    settings.SERVE_MEDIA = True
    yield
    # Wagtail remembers the sizes of a picture by its number.
    cache.clear()
    gc.collect()


@pytest.fixture
def editor(client, district):
    client.force_login(district.people["editor"])
    return client


def upload(editor, district, kind: str, way: str, name: str, content: bytes, title: str = "A file"):
    """What the page says to a file; ``way`` is one of the three pages that take files."""
    mine = Collection.objects.get(name=district.community.path)
    facts = {"title": title, "collection": mine.pk, "tags": ""}
    file = SimpleUploadedFile(name, content)
    if way == MANY:
        return editor.post(f"/admin/{kind}/{way}", {**facts, "files[]": file})
    prefix = {"images": "image-chooser-upload-", "documents": "document-chooser-upload-"}[kind]
    facts["file"] = file
    if way == CHOOSER:
        facts = {prefix + name: value for name, value in facts.items()}
    return editor.post(f"/admin/{kind}/{way}", facts)


def stored(file) -> bytes:
    return (Path(settings.MEDIA_ROOT) / file.name).read_bytes()


def taken_with_a_phone(kind: str = "JPEG") -> bytes:
    exif = Image.Exif()
    exif[0x010F] = "A camera"
    exif.get_ifd(0x8825)[2] = (30.0, 39.0, 1.0)
    target = io.BytesIO()
    Image.new("RGB", (3000, 2000), "teal").save(target, kind, exif=exif)
    return target.getvalue()


def bomb() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def office(suffix: str, *more: str) -> bytes:
    part = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}[suffix]
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in ("[Content_Types].xml", part, *more):
            archive.writestr(name, "<x/>")
    return target.getvalue()


def open_document(kind: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
    return target.getvalue()


def show_on_a_page(district, *documents: SiteDocument) -> StoryPage:
    home = CommunityHomePage.objects.get(place=district.community)
    told = "".join(f'<p><a linktype="document" id="{each.pk}">停水表</a></p>' for each in documents)
    return home.add_child(instance=StoryPage(title="停水", slug="water", body=[{"type": "text", "value": told}]))


NO_PICTURES = [
    ("cut.jpg", taken_with_a_phone()[:3000], "图"),
    ("head.jpg", taken_with_a_phone()[:30], "图"),
    ("empty.jpg", b"", ""),
    ("page.jpg", b"<html><script>alert(1)</script></html>", "JPEG"),
    ("drawing.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "JPEG"),
    ("bomb.png", bomb(), "四千万"),
]
DOCUMENTS = [
    ("停水表.pdf", b"%PDF-1.4\n%%EOF"),
    ("a.docx", office("docx")),
    ("a.xlsx", office("xlsx")),
    ("a.pptx", office("pptx")),
    ("a.odt", open_document("text")),
    ("a.ods", open_document("spreadsheet")),
    ("a.csv", "日期,金额\n".encode("gb18030")),
    ("a.TXT", "周五停水".encode()),
]
NO_DOCUMENTS = [
    ("a.html", b"<script>alert(1)</script>", "只收"),
    ("a.svg", b"<svg/>", "只收"),
    ("a.js", b"alert(1)", "只收"),
    ("a.docm", office("docx"), "只收"),
    ("a", b"%PDF-1.4", "只收"),
    ("a.pdf", b"<script>alert(1)</script>", "名字"),
    ("a.docx", b"PK\x03\x04 cut", "名字"),
    ("a.docx", office("docx", "word/vbaProject.bin"), "名字"),
    ("a.xlsx", office("docx"), "名字"),
    ("a.odt", open_document("spreadsheet"), "名字"),
    ("a.txt", b"MZ\x00\x01\x02\x00\x00", "名字"),
    ("a.pdf", b"%PDF-" + b"0" * 10_000_000, "MB"),
]


@pytest.mark.parametrize("way", [ONE, MANY, CHOOSER])
@pytest.mark.parametrize(("name", "kind"), [("a.jpg", "JPEG"), ("a.webp", "WEBP")], ids=["jpeg", "webp"])
def test_a_picture_keeps_nothing_of_where_it_was_taken(editor, district, way, name, kind):
    answer = upload(editor, district, "images", way, name, taken_with_a_phone(kind))
    assert answer.status_code in (200, 302)
    kept = KeptImage.objects.get()
    assert (kept.width, kept.height) == (2400, 1600)
    assert kept.file_size == kept.file.size
    for file, size in ((kept.file, (2400, 1600)), (kept.get_rendition("width-900").file, (900, 600))):
        content = stored(file)
        assert b"A camera" not in content
        assert not Image.open(io.BytesIO(content)).getexif()
        assert Image.open(io.BytesIO(content)).size == size


def test_a_replaced_picture_is_drawn_anew_too(editor, district):
    upload(editor, district, "images", ONE, "a.jpg", taken_with_a_phone())
    kept = KeptImage.objects.get()
    facts = {"title": "Another", "collection": kept.collection_id, "tags": ""}
    facts["file"] = SimpleUploadedFile("b.jpg", taken_with_a_phone())
    assert editor.post(f"/admin/images/{kept.pk}/", facts).status_code == 302
    assert b"A camera" not in stored(KeptImage.objects.get().file)


def test_an_upload_that_waits_for_the_rest_of_its_form_is_drawn_anew_already(editor, district):
    upload(editor, district, "images", MANY, "a.jpg", taken_with_a_phone(), title="A" * 300)
    waiting = UploadedFile.objects.get()
    assert b"A camera" not in stored(waiting.file)
    assert editor.get(f"/media/{waiting.file.name}").status_code == 404


@pytest.mark.parametrize("way", [ONE, MANY, CHOOSER])
def test_what_is_no_picture_is_refused_in_a_sentence(editor, district, way):
    for name, content, said in NO_PICTURES:
        answer = upload(editor, district, "images", way, name, content)
        assert answer.status_code == 200, name
        assert said in str(answer.json() if way != ONE else answer.content.decode()), name
    assert not KeptImage.objects.exists()
    assert not UploadedFile.objects.exists()


@pytest.mark.parametrize("way", [ONE, MANY, CHOOSER])
def test_a_document_is_taken_listed_chosen_and_given_out_as_a_download(editor, district, way):
    for name, content in DOCUMENTS:
        assert upload(editor, district, "documents", way, name, content).status_code in (200, 302), name
    assert SiteDocument.objects.count() == len(DOCUMENTS)
    for page in ("", "chooser/", f"edit/{SiteDocument.objects.latest('pk').pk}/"):
        assert editor.get(f"/admin/documents/{page}").status_code == 200, page
    show_on_a_page(district, *SiteDocument.objects.all())
    editor.logout()
    for kept, (name, content) in zip(SiteDocument.objects.order_by("pk"), DOCUMENTS, strict=True):
        answer = editor.get(kept.url)
        assert answer.status_code == 200, name
        assert b"".join(answer) == content, name
        assert answer["Content-Disposition"].startswith("attachment"), name
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'none'" in answer["Content-Security-Policy"]
        assert "html" not in answer["Content-Type"], name
        assert "X-Depends-On" not in answer
        assert editor.get(f"/media/{kept.file.name}").status_code == 404


@pytest.mark.parametrize("way", [ONE, MANY, CHOOSER])
def test_any_other_document_is_refused_in_a_sentence(editor, district, way):
    for name, content, said in NO_DOCUMENTS:
        answer = upload(editor, district, "documents", way, name, content)
        assert answer.status_code == 200, name
        assert said in str(answer.json() if way != ONE else answer.content.decode()), name
    assert not SiteDocument.objects.exists()


def test_a_story_links_a_document_on_both_hosts(editor, district):
    upload(editor, district, "documents", ONE, "a.pdf", b"%PDF-1.4")
    kept = SiteDocument.objects.get()
    show_on_a_page(district, kept)
    editor.logout()
    for host, path in (("localhost:8000", "/c/xinhong/water/"), ("xinhong.localhost:8000", "/water/")):
        assert f'href="{kept.url}"' in editor.get(path, HTTP_HOST=host).content.decode()
        answer = editor.get(kept.url, HTTP_HOST=host, follow=True)
        assert b"".join(answer) == b"%PDF-1.4"


async def test_the_page_store_leaves_documents_alone(product, settings, tmp_path):
    from asgiref.sync import sync_to_async
    from django.core.files.base import ContentFile

    from tests.districts import small_district
    from tests.whole_district import plant_roots

    def prepare() -> SiteDocument:
        plant_roots()
        district = small_district()
        open_front_door(by=None, district=district.place)
        open_site(by=None, community=district.community)
        made = SiteDocument.objects.create(title="a", file=ContentFile(b"%PDF-1.4", "a.pdf"))
        show_on_a_page(district, made)
        return made

    kept = await sync_to_async(prepare)()
    for _ in range(2):
        answer = await product.get(kept.url)
        assert answer.content == b"%PDF-1.4"
        assert answer.headers["content-disposition"].startswith("attachment")
    await sync_to_async(kept.delete)()
    assert (await product.get(f"/documents/{kept.pk}/a.pdf")).status_code == 404


@pytest.mark.parametrize("who", ["editor", "administrator"])
def test_before_a_page_shows_it_a_document_is_given_only_to_who_has_shown_a_second_key(
    client, editor, district, settings, who
):
    upload(editor, district, "documents", ONE, "a.pdf", b"%PDF-1.4 not yet")
    kept = SiteDocument.objects.get()
    user = district.people[who]
    client.force_login(user)
    assert client.get(kept.url).status_code == 200
    settings.SECOND_FACTOR_REQUIRED = True
    assert client.get(kept.url).status_code != 200
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "id": 1, "at": time.time()}]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
    assert client.get(kept.url).status_code == 200
