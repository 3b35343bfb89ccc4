"""Pictures that somebody gave us."""

from functools import partial
from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from portal.personal_data.bases import Basis
from portal.personal_data.erasure import Erasure
from portal.personal_data.providers import Fields, PersonalData, Upload, personal_data
from portal.personal_data.rows import Row, rows_of
from portal.pictures.keeping import remove_files, unreferenced
from portal.pictures.models import FOLDER, Picture


def _export(person: Any) -> list[Row]:
    return list(rows_of(Picture.objects.filter(kept_by=person).order_by("pk"), "name width height kept_at"))


def _uploads(person: Any) -> list[Upload]:
    return [
        Upload(f"pictures/{picture.name}", partial(default_storage.open, f"{FOLDER}/{picture.name}"))
        for picture in Picture.objects.filter(kept_by=person).order_by("pk")
    ]


def _erase(erasure: Erasure) -> None:
    """What no row shows any more goes with its files, once the erasure has committed; vouchers and notices stay."""
    for picture in unreferenced().filter(kept_by=erasure.person).order_by("pk"):
        picture.delete()
        transaction.on_commit(partial(remove_files, picture.name), robust=True)


def register_personal_data() -> None:
    pictures = PersonalData(
        title=_("Pictures you sent"),
        what=_("The picture itself, made anew without what cameras write into it (place, time, device)"),
        purpose=_("To show it where you put it"),
        basis=Basis.CONTRACT,
        seen_by=_("Who may read the page it stands on"),
        kept=_("As long as the page it stands on; one that stands nowhere, two days"),
        erased=_(
            "Deleted with its file. Pictures of bills stay as accounting vouchers, and those of notices and project "
            "logs "
            "stay with the office that showed them."
        ),
        models=(
            Fields("portal_pictures.Picture", goes="name", pseudonym="kept_by", impersonal="width height kept_at"),
        ),
        export=_export,
        uploads=_uploads,
        erase=_erase,
    )
    personal_data.register("pictures", pictures, order=980)
