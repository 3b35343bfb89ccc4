"""Keeping a picture: its files, then its row; and forgetting those that nothing shows."""

import secrets
from datetime import timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Exists, ForeignObjectRel, OuterRef, ProtectedError, Q, QuerySet
from django.utils import timezone

from portal.pictures.models import FOLDER, Picture
from portal.pictures.reencoding import ReencodedPicture
from portal.users.models import User

ORPHANED_AFTER = timedelta(days=2)
ORPHANS_PER_RUN = 200


def keep(picture: ReencodedPicture, *, by: User | None) -> Picture:
    """Write both files and the row. A crash in between leaves a file without a row, never the reverse."""
    row = Picture(
        name=f"{secrets.token_hex(16)}.{picture.suffix}", width=picture.width, height=picture.height, kept_by=by
    )
    default_storage.save(f"{FOLDER}/{row.name}", ContentFile(picture.content))
    default_storage.save(f"{FOLDER}/{row.thumbnail_name}", ContentFile(picture.thumbnail))
    row.save()
    return row


def forget_orphans() -> int:
    """Clock job: remove pictures older than two days that nothing refers to. Returns how many."""
    forgotten = 0
    old = unreferenced().filter(kept_at__lt=timezone.now() - ORPHANED_AFTER)
    for picture in old.order_by("pk")[:ORPHANS_PER_RUN]:
        try:
            with transaction.atomic():
                picture.delete()
        except ProtectedError:
            continue
        remove_files(picture.name)
        forgotten += 1
    return forgotten


def unreferenced() -> QuerySet[Picture]:
    """Pictures that nothing shows."""
    return Picture.objects.filter(_nothing_refers())


def remove_files(name: str) -> None:
    """Remove the files of a picture whose row is gone; what is not there any more is no error."""
    for each in (name, Picture(name=name).thumbnail_name):
        default_storage.delete(f"{FOLDER}/{each}")


def _nothing_refers() -> Q:
    """A filter that is true for a picture no row of any room points to, by whatever field and however it is named."""
    pointing = [field for field in Picture._meta.get_fields(include_hidden=True) if isinstance(field, ForeignObjectRel)]
    shown = (
        Exists(field.related_model._base_manager.filter(**{field.field.name: OuterRef("pk")})) for field in pointing
    )
    return Q(*(~Q(each) for each in shown))
