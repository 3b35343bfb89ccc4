"""Documents of editors: of a few harmless types, and really of the type that the name says."""

import io
import zipfile
from pathlib import PurePath
from typing import IO

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from wagtail.documents.forms import BaseDocumentForm

# In an archive, the part by which its type is known.
OFFICE = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}
OPEN_DOCUMENT = {
    "odt": b"application/vnd.oasis.opendocument.text",
    "ods": b"application/vnd.oasis.opendocument.spreadsheet",
}
TEXT = ("csv", "txt")
TEXT_ENCODINGS = ("utf-8", "gb18030", "utf-16")
# What Python's reader of archives raises on a damaged or forged one; NotImplementedError is its word for a compression
# it does not know.
DAMAGED = (zipfile.BadZipFile, KeyError, OSError, ValueError, NotImplementedError, RuntimeError, EOFError)


class DocumentForm(BaseDocumentForm):
    def clean_file(self) -> UploadedFile:
        file = self.cleaned_data["file"]
        if "file" in self.changed_data:
            refuse_what_is_none(file)
        return file


def refuse_what_is_none(file: UploadedFile) -> None:
    """Raises ``ValidationError`` for a type that we do not give out and for a file that is not of its type."""
    suffix = PurePath(file.name or "").suffix.lower().removeprefix(".")
    if suffix not in ("pdf", *OFFICE, *OPEN_DOCUMENT, *TEXT):
        raise ValidationError(
            _("Only PDF, Word, Excel, PowerPoint, OpenDocument, CSV and plain text can be taken."), code="type"
        )
    file.seek(0)
    content = file.read()
    file.seek(0)
    if not content:
        raise ValidationError(_("The file is empty."), code="empty")
    if not _is(suffix, content):
        raise ValidationError(
            _("What is in this file is not what its name says; save it anew and try again."), code="content"
        )


def _is(suffix: str, content: bytes) -> bool:
    if suffix == "pdf":
        return content.startswith(b"%PDF-")
    if suffix in TEXT:
        return _is_text(content)
    try:
        return _is_archive_of(suffix, io.BytesIO(content))
    except DAMAGED:
        return False


def _is_archive_of(suffix: str, file: IO[bytes]) -> bool:
    """Looks at names alone, and at the first bytes of the part that names the type: nothing is unpacked whole."""
    with zipfile.ZipFile(file) as archive:
        names = set(archive.namelist())
        if suffix in OFFICE:
            return OFFICE[suffix] in names and not any(name.endswith("vbaProject.bin") for name in names)
        with archive.open("mimetype") as declared:
            return declared.read(100) == OPEN_DOCUMENT[suffix]


def _is_text(content: bytes) -> bool:
    for encoding in TEXT_ENCODINGS:
        try:
            return "\0" not in content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return False
